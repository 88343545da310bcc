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
    let text = outline.document.bytes[block.text]
    if Self.notices.signs(in: text.span) != 0 { return true }
    guard block.linkCount > 0, block.text.count <= Self.maxInvitationLength,
      Self.invitations.signs(in: text.span) != 0
    else { return false }
    return Self.beginsAny(of: outline.document.text(of: block))
  }

  /// Whether a sentence of the text begins as an invitation does.
  private static func beginsAny(of text: String) -> Bool {
    text.split { ".!?:|[]\n".contains($0) }.contains { sentence in
      !beginnings.beginning(sentence.trimming { $0 == " " || $0 == "\u{A0}" }).isEmpty
    }
  }

  /// What is said nowhere else.
  private static let notices = SignTable([
    [
      "uses cookies to", "use cookies to", "site uses cookies", "cookies are absolutely essential",
      "cookies that are categorized as", "cookies that may not be particularly necessary", "cookie preferences",
      "cookie settings", "consent preferences", "all rights reserved", "may not be published, broadcast",
      "enable javascript", "your ad blocker", "your adblocker", "browser does not support", "already a subscriber",
      "already have a subscription", "to view the full story", "your inbox", "our newsletter", "free newsletter",
      "daily newsletter", "weekly newsletter", "follow us on", "like us on facebook", "our whatsapp channel",
      "our telegram channel", "our youtube channel",
    ],
    [
      "verwendet cookies", "verwenden cookies", "an dieser stelle findest du", "an dieser stelle finden sie",
      "externer inhalt", "externen inhalt", "externe inhalte", "drittplattform", "inhalte angezeigt werden",
      "inhalt angezeigt wird", "privatsphäre-einstellungen", "unseren newsletter", "unserem newsletter",
      "unser newsletter", "newsletter abonnieren", "zum newsletter anmelden", "folgen sie uns", "folgt uns auf",
      "folge uns auf", "alle rechte vorbehalten", "gebruikt cookies", "gebruiken cookies", "onze nieuwsbrief",
      "volg ons op", "alle rechten voorbehouden", "använder cookies", "vårt nyhetsbrev", "följ oss på",
      "bruker informasjonskapsler", "følg oss på", "følg os på", "vores nyhedsbrev",
    ],
    [
      "utilise des cookies", "utilisons des cookies", "notre newsletter", "nos newsletters", "suivez-nous",
      "tous droits réservés", "ce contenu est bloqué", "réservé aux abonnés", "utiliza cookies", "utilizamos cookies",
      "usamos cookies", "nuestro boletín", "nuestra newsletter", "nuestro newsletter", "síguenos en", "síganos en",
      "todos los derechos reservados", "nuestro canal de", "siga-nos", "todos os direitos reservados",
      "nossa newsletter", "nosso canal", "utilizza cookie", "utilizza i cookie", "nostra newsletter", "seguici su",
      "tutti i diritti riservati",
    ],
    [
      "używa plików cookie", "wykorzystuje pliki cookie", "obserwuj nas", "wszelkie prawa zastrzeżone",
      "подписывайтесь на", "подпишитесь на", "использует файлы cookie", "все права защищены", "підписуйтесь на",
      "bizi takip edin", "tüm hakları saklıdır", "無断転載", "無断複製", "무단전재", "무단 전재", "재배포 금지", "版权所有", "未经授权",
      "جميع الحقوق محفوظة",
    ],
  ])

  /// What may be said of anything, too, but not at the beginning of a sentence in a short line with a link.
  private static let words = [
    "sign up", "subscribe", "click here to subscribe", "click here to sign up", "follow us", "like us on", "join our",
    "download our", "download the app", "advertise with", "support our", "jetzt abonnieren", "abonnieren sie",
    "melden sie sich", "melde dich", "inscrivez-vous", "abonnez-vous", "téléchargez", "suscríbete", "suscribite",
    "suscríbase", "síguenos", "regístrate", "inscreva-se", "assine", "iscriviti", "abbonati", "seguici",
    "schrijf je in", "abonneer je", "volg ons", "zapisz się", "zaprenumeruj", "prenumerera", "abonner",
  ]
  private static let beginnings = BeginningWords(words)
  /// Most lines have none of them anywhere, which takes no looking for sentences.
  private static let invitations = SignTable([words])
}
