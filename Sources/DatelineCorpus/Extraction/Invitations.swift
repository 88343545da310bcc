/// Tells the short lines between paragraphs by which a publisher speaks of itself and not of the news: notices about
/// cookies, rights and embedded content, and invitations to subscribe or to follow.
///
/// The phrases are those that content management and consent systems ship, and the usual ones of publishers.
struct Invitations {
  /// In a longer block any phrase may stand.
  private static let maxLength = 700
  private static let maxInvitationLength = 300

  private let outline: PageOutline

  init(_ outline: PageOutline) { self.outline = outline }

  /// The blocks of a body without such lines.
  func removed(from body: [Int]) -> [Int] {
    let kept = body.filter { !isInvitation($0) }
    // A page that is about nothing else is left as it is.
    return kept.contains { outline.prose[$0] > 0 } ? kept : body
  }

  private func isInvitation(_ index: Int) -> Bool {
    let block = outline.document.blocks[index]
    guard block.text.count <= Self.maxLength else { return false }
    let text = outline.document.bytes[block.text].span
    if Self.notices.signs(in: text) != 0 { return true }
    guard block.linkCount > 0, block.text.count <= Self.maxInvitationLength else { return false }
    return Self.invitations.signs(in: text) != 0
      || (Self.mayBegin.signs(in: text) != 0 && Self.beginsAny(of: outline.document.text(of: block)))
  }

  /// Whether a sentence of the text begins as an invitation does.
  private static func beginsAny(of text: String) -> Bool {
    text.split { ".!?:|[]\n".contains($0) }.contains { sentence in
      !beginnings.beginning(sentence.trimming { $0 == " " || $0 == "\u{A0}" }).isEmpty
    }
  }

  // Where letters have cases beyond ASCII, the first is left out.

  /// What nobody but a publisher says, of itself: a story about cookies or rights has other words.
  private static let notices = SignTable([
    [
      "we use cookies", "website uses cookies", "site uses cookies", "partners use cookies", "by using this site",
      "cookies are absolutely essential for", "cookies that are categorized as", "cookies that may not be particularly",
      "our cookie policy", "please enable javascript", "disable your ad blocker", "turn off your ad blocker",
      "your browser does not support", "all rights reserved", "may not be published, broadcast",
      "already a subscriber", "already have a subscription", "to view the full story",
    ],
    [
      "website verwendet cookies", "wir verwenden cookies", "wir nutzen cookies", "an dieser stelle findest du",
      "an dieser stelle finden sie", "drittplattformen übermittelt",
      "externe inhalt angezeigt wird", "dass mir inhalte von", "privatsphäre-einstellungen verhindern",
      "alle rechte vorbehalten",
      "wij gebruiken cookies", "website gebruikt cookies", "alle rechten voorbehouden", "vi använder cookies",
      "vi bruker informasjonskapsler", "vi bruger cookies",
    ],
    [
      "site utilise des cookies", "nous utilisons des cookies", "tous droits réservés", "ce contenu est bloqué",
      "réservé aux abonnés", "sitio utiliza cookies", "web utiliza cookies", "utilizamos cookies",
      "todos los derechos reservados", "usamos cookies", "site utiliza cookies", "todos os direitos reservados",
      "sito utilizza cookie", "sito utilizza i cookie", "tutti i diritti riservati",
    ],
    [
      "strona używa plików cookie", "wykorzystuje pliki cookie", "wszelkie prawa zastrzeżone", "се права защищены",
      "айт использует файлы cookie", "tüm hakları saklıdır", "無断転載", "無断複製", "무단전재", "무단 전재", "재배포 금지",
      "版权所有", "未经授权不得", "未经授权，不得", "جميع الحقوق محفوظة",
    ],
  ])

  /// What invites in a short line with a link.
  private static let invitations = SignTable([
    [
      "your inbox", "our newsletter", "free newsletter", "daily newsletter", "weekly newsletter", "follow us on",
      "like us on facebook", "our whatsapp channel", "our telegram channel", "our youtube channel",
      "externe inhalte", "externen inhalt", "inhalte angezeigt werden", "unseren newsletter", "unserem newsletter",
      "unser newsletter", "newsletter abonnieren", "zum newsletter anmelden", "folgen sie uns", "folgt uns auf",
      "folge uns auf", "onze nieuwsbrief", "volg ons op", "vårt nyhetsbrev", "följ oss på", "følg oss på", "følg os på",
      "vores nyhedsbrev", "notre newsletter", "nos newsletters", "suivez-nous", "nuestro boletín", "nuestra newsletter",
      "nuestro newsletter", "nuestro canal", "síguenos en", "síganos en", "siga-nos", "nossa newsletter", "nosso canal",
      "nostra newsletter", "seguici su", "obserwuj nas", "одписывайтесь на", "одпишитесь на", "ідписуйтесь на",
      "bizi takip edin",
    ]
  ])

  /// What a publisher says where a sentence of a short line with a link begins. Each is more than a word: `Subscribers` begin
  /// sentences, too, and witnesses are asked to `melden sie sich`.
  private static let words = [
    "sign up for our", "sign up for the free", "sign up to our", "sign up to receive", "sign up now", "sign up today",
    "sign up here", "subscribe to", "subscribe now", "subscribe today", "subscribe here", "subscribe for",
    "click here to subscribe", "click here to sign up", "follow us", "like us on", "join our", "download our",
    "advertise with us", "support our journalism", "support our work", "jetzt abonnieren", "abonnieren sie",
    "melden sie sich hier an", "melden sie sich für unser", "melde dich für unser", "inscrivez-vous à notre",
    "inscrivez-vous à nos", "abonnez-vous", "téléchargez notre", "suscríbete", "suscribite a", "suscríbase", "síguenos",
    "regístrate para recibir", "inscreva-se em noss", "inscreva-se no noss", "inscreva-se na noss", "assine já",
    "assine noss", "iscriviti alla nostra", "iscriviti al nostro", "iscriviti alla newsletter", "abbonati subito",
    "seguici", "schrijf je in voor onze", "abonneer je", "volg ons", "zapisz się na nasz", "zapisz się do newslettera",
    "zaprenumeruj", "prenumerera på",
  ]
  private static let beginnings = BeginningWords(words)
  /// Most lines have none of them anywhere, which takes no looking for sentences.
  private static let mayBegin = SignTable([words])
}
