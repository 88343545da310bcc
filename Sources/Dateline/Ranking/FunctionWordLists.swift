extension FunctionWords {
  /// The function words of each language that has a stemmer: articles, pronouns, prepositions, conjunctions, auxiliary
  /// verbs and the plainest adverbs. Numbers are not among them, nor words that are as often a name or a thing in the
  /// news: `us`, `may` and `mine` in English, for example.
  ///
  /// The lists are our own; they are grammar, not statistics of any collection.
  static let lists: [String: StaticString] = [
    "ar": """
    في من على إلى عن مع هذا هذه ذلك تلك هؤلاء الذي التي الذين اللذان اللاتي ما ماذا متى أين كيف لماذا هل أو أم ثم لكن بل إن أن \
    كان كانت يكون تكون كانوا ليس ليست قد لقد سوف لا لم لن هو هي هم هن أنا أنت نحن كل بعض غير بين عند عندما حتى منذ خلال بعد قبل \
    فوق تحت أمام وراء حول ضد إذا لو كما لأن أي أيضا فقط له لها لهم به بها بهم فيه فيها منه منها عليه عليها إليه إليها و
    """,
    "ca": """
    el la els les un una uns unes de del dels d a al als l en amb per pel pels sense sobre entre fins des cap contra i o però ni \
    que què qui com quan on quin quina quins quines si no també més molt molta molts menys tan tant tot tota tots totes aquest \
    aquesta aquests aquestes aquell aquella això allò jo tu ell ella nosaltres vosaltres ells elles em et es ens us li los se \
    me te meu meva teu teva seu seva seus seves és són era eren ser estar està estan ha han haver hi ho havia va van ja perquè \
    doncs quant qual quals aquí allà
    """,
    "da": """
    og i jeg det at en et den til er som på de med han af for ikke der var mig sig men har om vi min havde ham hun nu over da \
    fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev kunne ind når være dog noget ville jo deres \
    efter ned skulle denne end dette mit også under have dig anden hende mine alt meget sit sine vor mod disse hvis din nogle \
    hos blive mange ad bliver hendes været jer sådan hvem hvilken hvilke hvorfor hvordan mellem ved uden før så kun kan må
    """,
    "de": """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber sondern denn weil dass \
    daß wenn als ob damit obwohl während bevor nachdem ich du er sie es wir ihr mich dich sich uns euch ihn ihm ihnen mein \
    meine dein deine sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere euer eure dieser diese \
    dieses diesen diesem jener jene jenes jeder jede jedes alle allen aller alles man wer wen wem wessen was wo wann wie warum \
    woher wohin welche welcher welches in im an am auf aus bei beim mit nach seit von vom zu zum zur für durch gegen ohne um \
    über unter vor hinter neben zwischen bis ist sind war waren bin bist wird werden wurde wurden worden geworden hat haben \
    hatte hatten habe kann können konnte muss müssen soll sollen will wollen würde würden nicht auch nur noch schon so sehr \
    hier dort da dann nun doch also mehr einige viele etwas
    """,
    "el": """
    ο η το οι τα του της των τον την τους τις στο στη στην στον στα στους στις ένα ένας μια μία μιας ενός και κι ή αλλά όμως \
    ότι πως που να θα δεν μη μην αν όταν γιατί επειδή ώστε για με σε από προς κατά μετά χωρίς μέχρι ως παρά αντί εγώ εσύ αυτός \
    αυτή αυτό αυτοί αυτές αυτά εμείς εσείς μου σου μας σας τι ποιος ποια ποιο ποιοι πού πώς πότε όπως όπου είναι ήταν είμαι \
    έχει έχουν είχε είχαν έχω πολύ πιο όλα όλοι όλες κάθε κάποιος κάποια αυτόν αυτών αυτούς εκείνος εκείνη εκείνο εδώ εκεί \
    και μόνο ούτε επίσης
    """,
    "en": """
    a an the this that these those i me my myself we our ours ourselves you your yours yourself yourselves he him his himself \
    she her hers herself it its itself they them their theirs themselves who whom whose which what when where why how whoever \
    whatever whichever and or but nor so if then than because as until while although though whether unless since lest of at by \
    for with about against between into through during before after above below to from up down in out on off over under within \
    without upon among amongst toward towards along across per via am is are was were be been being have has had having do does \
    did doing will would shall should can could might must ought cannot not no any all both each few more most other others \
    another some such only own same too very just also there here again further once ever every either neither don't doesn't \
    didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't i'm i've i'll i'd you're \
    you've you'll you'd he'd he'll she'd she'll we're we've we'll we'd they're they've they'll they'd let's that'll
    """,
    "es": """
    el la los las lo un una unos unas de del a al en con por para sin sobre entre hasta desde hacia contra según ante bajo tras \
    durante mediante y e o u pero sino ni que qué quien quién quienes cual cuál cuales cuáles cuyo cuya cuando cuándo donde \
    dónde como cómo cuanto cuánto porque pues si no sí ya también tampoco muy más menos tan tanto yo tú él ella ello nosotros \
    vosotros ellos ellas usted ustedes me te se nos os le les mi mis tu tus su sus nuestro nuestra nuestros nuestras suyo suya \
    este esta esto estos estas ese esa eso esos esas aquel aquella aquello aquellos aquellas es son era eran fue fueron ser \
    sido siendo está están estaba estaban estar ha han he había habían haber hay sea sean todo toda todos todas otro otra otros \
    otras mucho mucha muchos muchas algo algún alguna algunos algunas ningún ninguna cada mismo misma aquí allí así
    """,
    "eu": """
    eta edo baina ere ez bai da dira zen ziren du dute zuen zuten dut duzu dugu naiz gara zara izan izango egin bat batzuk hau \
    hori hura hauek horiek haiek honen horren haren ni zu gu zuek nire zure gure bere beren zer nor non noiz nola zergatik \
    zein baino bezala arte gabe ondoren aurretik artean kontra buruz baita beste guzti guztiak oso gehiago hemen hor han ari \
    dela zela delako egon dago daude
    """,
    "fi": """
    ja tai mutta vaan että jos kun koska vaikka kuin niin myös sekä eli on ovat oli olivat olla ole ollut olen olet olemme ei \
    eivät en et emme minä sinä hän me te he se ne tämä tuo nämä nuo minun sinun hänen meidän teidän heidän sen niiden tämän \
    tuon näiden sitä niitä tätä tässä siinä siitä tästä siihen joka jotka jonka joiden mikä mitä kuka ketä missä mistä mihin \
    milloin miksi miten kanssa ilman ennen jälkeen aikana välillä vastaan mukaan kautta yli alle vielä jo nyt vain hyvin enemmän \
    kaikki jokin joku moni muu muut itse sitten siis voi voivat
    """,
    "fr": """
    le la les l un une des du de d au aux à en dans sur sous par pour avec sans entre vers chez contre depuis pendant avant \
    après jusque jusqu dès selon et ou mais donc ni car que qu qui quoi dont où quand comment pourquoi quel quelle quels quelles \
    lequel laquelle lesquels lesquelles si comme lorsque lorsqu puisque puisqu quoique parce je j tu il elle on nous vous ils \
    elles me m te t se s lui leur leurs eux moi toi soi mon ma mes ton ta tes son sa ses notre nos votre vos ce c cet cette ces \
    ceci cela ça celui celle ceux celles y ne n pas plus moins très aussi est sont était étaient être été suis es sommes êtes \
    sera seront serait soit a ont avait avaient avoir ai as avons avez aura auront aurait eu fait tout toute tous toutes autre \
    autres même mêmes chaque quelque quelques aucun aucune tel telle ici là alors ainsi encore déjà
    """,
    "ga": """
    an na agus is i in le ar do de ag as ó chun faoi go gan roimh thar trí um idir a ach nó má mura nuair mar cé cad conas cathain \
    cén cá níl tá bhí bhfuil beidh raibh bheith sé sí siad mé tú muid sinn sibh é í iad seo sin siúd mo do ár bhur leis léi leo \
    air uirthi orthu aige aici acu dó di dóibh ann aon gach eile féin nach ní nár gur níos ba den don sa san
    """,
    "hi": """
    का की के को से में पर ने और या लेकिन परंतु किंतु कि जो जिस जिसे जिन जिसका जिसकी जिसके यह ये वह वे इस उस इन उन इसे उसे इन्हें उन्हें \
    इसका इसकी इसके उसका उसकी उसके मैं हम तुम आप मेरा मेरी मेरे हमारा हमारी हमारे अपना अपनी अपने है हैं था थी थे हो होता होती होते \
    हुआ हुई हुए होगा होगी होने रहा रही रहे गया गई गए कर करना करने किया क्या कौन कब कहाँ कैसे क्यों कोई कुछ सब सभी तो भी ही नहीं न मत \
    तक साथ लिए बाद पहले बीच एक ऐसा ऐसे जब तब अगर यदि जैसे बहुत अधिक
    """,
    "hu": """
    a az egy és vagy de hogy mert ha is nem sem ne csak már még meg el ki be fel le át rá ez azt ezt ezek azok ezen azon én te ő \
    mi ti ők engem téged őt minket titeket őket aki amely ami akik amelyek amit akit amelyet melyek mely ki mi hol mikor hogyan \
    miért mennyi van vannak volt voltak lesz lesznek lenne legyen lehet kell volna mint nagyon több minden mindig itt ott akkor \
    úgy így után előtt között alatt felett mellett nélkül szerint által felé ellen saját más olyan ilyen pedig tehát azonban
    """,
    "hy": """
    և ու կամ բայց որ որը որի որոնք ինչ ով երբ որտեղ ինչպես ինչու եթե քանի թե ոչ չի է են էր էին եմ ես ենք եք լինել եղել այս այդ \
    այն սա դա նա մենք դուք նրանք իմ քո նրա մեր ձեր նրանց իր իրենց ինձ քեզ նրան մեզ ձեզ համար հետ մեջ վրա մասին առանց մինչև \
    միջև դեմ պես նաև միայն շատ ավելի բոլոր ամեն այլ մի մեկ էլ արդեն դեռ
    """,
    "id": """
    yang dan di ke dari untuk dengan pada dalam oleh tentang sebagai antara tanpa sampai hingga sejak terhadap atas bawah atau \
    tetapi tapi namun karena jika kalau bila ketika saat agar supaya bahwa maka ini itu tersebut para sebuah seorang saya aku \
    kami kita anda kamu dia ia mereka nya siapa apa kapan mana bagaimana mengapa kenapa adalah ialah merupakan ada tidak bukan \
    belum sudah telah sedang akan dapat bisa harus masih juga hanya lagi lebih sangat semua setiap beberapa banyak lain sendiri \
    pun lah kah
    """,
    "it": """
    il lo la i gli le l un uno una di del dello della dei degli delle dell a al allo alla ai agli alle all da dal dallo dalla \
    dai dagli dalle dall in nel nello nella nei negli nelle nell su sul sullo sulla sui sugli sulle sull con per tra fra senza \
    contro verso dopo prima durante fino e ed o ma però né che chi cui quale quali quando dove come perché quanto se non anche \
    più meno molto così io tu lui lei noi voi loro mi ti si ci vi ne me te sé mio mia miei mie tuo tua suo sua suoi sue nostro \
    nostra vostro vostra questo questa questi queste quello quella quelli quelle quell quest ciò è sono era erano essere stato \
    stata stati state sia siano ha hanno aveva avevano avere ho abbiamo fu furono sarà saranno tutto tutta tutti tutte altro \
    altra altri altre stesso stessa ogni qualche alcuni alcune già ancora solo qui lì
    """,
    "lt": """
    ir ar bet o tačiau kad jog jei jeigu nes kai kada kur kaip kodėl kas ką ko kam kuo kuris kuri kurie kurios kurį kurią į iš \
    ant po prie su be nuo iki per dėl už apie tarp pagal prieš aš tu jis ji mes jūs jie jos mano tavo jo jų mūsų savo šis ši \
    šie šios tas ta tie tos tai yra buvo bus būti esu esi nėra ne ne nebuvo būtų taip pat dar jau tik labai daugiau visi visos \
    visas kiti kitas kiekvienas čia ten tada toks tokia
    """,
    "ne": """
    को का की मा ले लाई बाट र वा तर कि पनि नै यो यी त्यो ती यस त्यस उनी उनले उनको उनलाई म हामी तिमी तपाईं मेरो हाम्रो उसको आफ्नो \
    आफू के कसले कसको कहिले कहाँ कसरी किन कुन जुन जो छ छन् थियो थिए हो हुन् हुन्छ हुने भएको भएका भए भने भनेर गर्न गरेको गर्ने गरेका \
    लागि साथ सँग सम्म पछि अघि बीच एक सबै केही धेरै अन्य जब तब यदि
    """,
    "nl": """
    de het een en of maar want dus noch dat die dit deze van in op aan bij met voor door over onder uit naar tot om tegen tussen \
    zonder sinds tijdens na te ten ter als toen wanneer omdat hoewel terwijl zodat indien ik jij je u hij zij ze wij we jullie \
    mij me jou hem haar ons hen hun zich mijn jouw zijn onze wie wat waar hoe waarom welke welk er hier daar is was waren ben \
    bent zal zullen zou zouden heeft hebben had hadden heb wordt worden werd werden geworden geweest kan kunnen kon moet moeten \
    mag niet geen ook nog al alle alles nu dan toch wel zo zeer meer meest veel andere elk elke ieder iedere iets niets
    """,
    "no": """
    og i jeg det at en et ei den til er som på de med han av for ikke der var meg seg men har om vi min hadde ham hun nå over da \
    fra du ut sin dem oss opp man hans hvor eller hva skal selv her alle vil ble kunne inn når være noe ville jo deres etter \
    ned skulle denne enn dette mitt også under ha deg annen henne mine alt meget mye sitt sine vår mot disse hvis din noen hos \
    bli mange blir hennes vært dere slik hvem hvilken hvilke hvorfor hvordan mellom ved uten før så bare kan må eg ikkje dei \
    ho frå vere vart blei noko nokon kva kven korleis kvifor meir mykje desse dykk dykkar sjølv
    """,
    "pt": """
    o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para com sem sobre entre até desde \
    contra ante após durante perante ao à aos às num numa dum duma e ou mas nem que quem qual quais quando onde como porque \
    porquê quanto cujo cuja se não sim já também muito mais menos tão tanto eu tu ele ela nós vós eles elas você vocês me te \
    lhe lhes nos vos meu minha teu tua seu sua seus suas nosso nossa nossos nossas este esta isto estes estas esse essa isso \
    esses essas aquele aquela aquilo aqueles aquelas é são era eram foi foram ser sido sendo está estão estava estavam estar há \
    tem têm tinha tinham ter havia seja sejam será serão todo toda todos todas outro outra outros outras algum alguma alguns \
    algumas nenhum nenhuma cada mesmo mesma aqui ali lá ainda só depois
    """,
    "ro": """
    un o unui unei niște și sau dar ci iar ori nici că să dacă când unde cum de ce care pe căruia cărei cine cui la în din cu \
    fără pentru prin spre sub despre după între până către contra lângă peste dintre al a ai ale lui lor eu tu el ea noi voi \
    ei ele mă te se ne vă îl îi le îmi îți își meu mea mei mele tău ta său sa săi sale nostru noastră acest această acești \
    aceste acel acea acei acele acesta aceasta acestea asta aceea este sunt era erau fi fost fie am are au avea avut va vor ar \
    nu mai foarte tot toată toți toate alt altă alți alte fiecare câte cât doar numai aici acolo atunci deci
    """,
    "ru": """
    и в во не что он на я с со как а то все она так его но да ты к ко у же вы за бы по только ее её мне было вот от меня еще \
    ещё нет о об обо из изо ему теперь когда даже ну вдруг ли если уже или ни быть был была были будет будут него до вас нибудь \
    опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем сам сама сами чтоб чтобы без \
    будто чего раз тоже себе под кто этот эта это эти того тому том этого этой этом этих этим потому какой какая какие который \
    которая которое которые которого которых которой со ним нем ним ними мой моя моё мои твой наш наша наши ваш ваша свой своя \
    своё свои своих своей при над про через между перед после около против также лишь очень более всё всех всем весь вся всего
    """,
    "sr": """
    i u na je da se za su od sa s ne o po iz do kao ali ili a pa te ni niti što šta ko koji koja koje kojeg kojoj kojih kojima \
    kad kada gde kako zašto ako jer dok iako ja ti on ona ono mi vi oni one me mene te tebe ga njega mu njemu nju joj nam nas \
    vam vas ih njih im njima moj moja moje tvoj naš naša vaš njegov njen njihov svoj svoja svoje ovaj ova ovo ovi ove taj ta to \
    tog tom onaj bio bila bilo bili biti bi bih će ću ćemo sam si smo ste nije nisu nema ima uz kod bez pod nad pred između \
    protiv preko kroz prema posle pre već još samo i vrlo više sve svi sav drugi и у на је да се за су од са с не о по из до као \
    али или а па те ни што шта ко који која које којег којој којих када где како зашто ако јер док ја ти он она оно ми ви они \
    ме га му јој нам нас вам вас их им мој наш његов њен њихов свој овај ова ово ови тај та то тог том био била било били бити \
    би ће ћу ћемо сам смо сте није нису нема има уз код без под над пред између против преко кроз према после пре већ још само \
    врло више све сви други
    """,
    "sv": """
    och det att i en ett jag hon som han på den med var sig för så till är men om hade de av icke inte mig du henne då sin nu \
    har honom skulle hans ut min någon något några vid mellan sitt sina mycket efter upp vi än oss under när kan kunde ska skall \
    vill ville sedan från eller vara varit vad vem vilken vilket vilka varför hur här där den detta denna dessa dem dig ditt din \
    hennes deras vår vårt våra er ert man bli blir blev blivit utan genom mot över ner in mitt ju alla allt bara också även \
    själv många annan andra ingen inget inga ha har samt eftersom medan innan
    """,
    "ta": """
    ஒரு என்று என்ற என்பது என மற்றும் அல்லது ஆனால் இந்த அந்த எந்த இது அது இவை அவை இவர் அவர் இவர்கள் அவர்கள் நான் நாம் நாங்கள் நீ \
    நீங்கள் அவன் அவள் என் எனது உன் உங்கள் நமது எங்கள் அவரது அவர்களின் தன் தனது யார் என்ன எப்போது எங்கே எப்படி ஏன் எது உள்ள உள்ளது \
    உள்ளன இருந்து இருந்தது இருக்கும் இருக்கிறது இல்லை இல்லாத வேண்டும் முடியும் போது பின் பின்னர் முன் வரை மூலம் பற்றி குறித்து கொண்டு \
    போல மேலும் மிக பல சில எல்லா அனைத்து தான் கூட மட்டும்
    """,
    "tr": """
    ve veya ya ile ama fakat ancak çünkü için gibi kadar göre sonra önce beri karşı üzere dair bir bu şu o bunlar şunlar onlar \
    bunu şunu onu bunun onun buna ona bunda onda ben sen biz siz beni seni bizi sizi benim senin bizim sizin onların kendi \
    kendisi ki de da mi mı mu mü ne kim hangi nerede nereye nasıl neden niçin zaman değil var yok olan olarak oldu olduğu olur \
    olmak olmuş idi ise her bazı tüm bütün hiç çok daha en az hem eğer diye sadece yine artık şimdi böyle şöyle öyle
    """,
    "yi": """
    דער די דאס דאָס דעם א אַ אן אַן און אדער אָדער אבער אָבער נאר נאָר אז אַז ווייל אויב ווען וואו ווי וואס וואָס ווער פארוואס פאַרוואָס \
    איך דו ער זי עס מיר איר זיי מיך דיך אים אונדז אייך מיין דיין זיין אונדזער אייער זייער איז זענען זײַנען געווען האט האָט האבן האָבן \
    וועט וועלן ווערט וואלט וואָלט קען קענען נישט ניט ניין יא אין אויף פון צו מיט ביי בײַ פאר פאַר נאך נאָך אן אונטער איבער צווישן \
    קעגן ביז אויך שוין נאך נאָך זייער מער אלע אַלע יעדער דא דאָ דארט דאָרט
    """,
  ]
}
