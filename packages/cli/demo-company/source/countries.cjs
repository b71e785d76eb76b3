'use strict';

/**
 * Countries of the trading partners. All names of firms and people are put together from these words by the generator; phones come from
 * ranges set aside for fiction. `weight` says how many firms a country has relative to the others.
 * Order of one entry: code, name, currency, weight, towns [city, post code, county], streets, firm words, firm endings, given, family.
 */
const rows = [
  ['GB', 'Great Britain', '', 30, [['Bristol', 'BS1 4XX', 'Avon'], ['Leeds', 'LS1 4XX', 'West Yorkshire'], ['Aberystwyth', 'SY23 4XX', 'Ceredigion'], ['Newcastle upon Tyne', 'NE1 4XX', ''], ['Kirkcaldy', 'KY1 4XX', 'Fife']], ['Mill Lane', 'Quay Side', "King's Parade", 'Foundry Row', 'St. Aldate’s Walk'], ['Thistledown', 'Marlowe Quay', 'Oakhanger', 'Fernley', 'Saltmarsh', 'Blackthorn', 'Pennywell'], ['Ltd', 'Limited', 'plc', '& Sons', 'Trading Co.', 'Stores'], ['Imogen', 'Rhys', 'Alasdair', 'Philippa', 'Gethin', 'Orla'], ['Hathersage', 'Pembury', "O'Dowd", 'Smythe-Lorne', 'MacAskill', 'Llewellyn-Bray']],
  ['IE', 'Ireland', 'EUR', 6, [['Dún Laoghaire', 'A96 X0X0', 'Dublin'], ['Gaillimh', 'H91 X0X0', 'Galway']], ['Sráid na Siopaí', 'Harbour Road'], ['Clonmore', 'Fionnuisce', 'Ballyfin'], ['Teoranta', 'DAC'], ['Siobhán', 'Pádraig', 'Aoife'], ["O'Shaughnessy", 'Ní Dhomhnaill', 'Mac Giolla']],
  ['US', 'United States', 'USD', 16, [['Springfield', '62700', 'IL'], ['Truth or Consequences', '87901', 'NM'], ['Winston-Salem', '27100', 'NC']], ['North 5th Street #210', 'Cannery Row', 'Route 66'], ['Cedar Hollow', 'Blue Mesa', 'Ironwood', 'Tall Pine'], ['Inc.', 'LLC', 'Corp.', 'Outfitters, Inc.'], ['Dakota', 'Marisol', 'Trent', 'Lakeisha'], ['Vanderkolk', 'Brightwater', 'De la Cruz', 'Whitfield']],
  ['CA', 'Canada', 'CAD', 5, [['Trois-Rivières', 'G9A 0X0', 'QC'], ['Moose Jaw', 'S6H 0X0', 'SK']], ['rue des Érables', 'Main Street N.'], ['Érablière', 'Northern Loon'], ['ltée', 'Ltd.'], ['Geneviève', 'Étienne', 'Wren'], ['Beausoleil', 'Tremblay-Côté', 'Redfern']],
  ['AU', 'Australia', 'AUD', 4, [['Wagga Wagga', '2650', 'NSW'], ['Fremantle', '6160', 'WA']], ['Eucalypt Drive', 'The Esplanade'], ['Billabong Bay', 'Redgum'], ['Pty Ltd'], ['Kirra', 'Lachlan'], ['Warragul', 'Finch']],
  ['NZ', 'New Zealand', 'NZD', 3, [['Whangārei', '0110', ''], ['Ōtautahi Christchurch', '8011', '']], ['Pōhutukawa Road'], ['Kōwhai', 'Moana'], ['Ltd'], ['Aroha', 'Tāne'], ['Ngātai', 'Harrow']],
  ['ZA', 'South Africa', 'ZAR', 3, [['Gqeberha', '6001', 'Eastern Cape']], ['Jakarandalaan'], ['Fynbos', 'Baobab'], ['(Pty) Ltd', 'Bpk'], ['Lindiwe', 'Pieter'], ['Mthembu', "van 't Hof"]],
  ['IN', 'India', 'INR', 4, [['मुंबई', '400000', 'महाराष्ट्र'], ['जयपुर', '302000', 'राजस्थान']], ['गांधी मार्ग', 'स्टेशन रोड'], ['सूर्योदय', 'हिमशिखर', 'नीलकमल'], ['प्रा. लि.', 'ट्रेडर्स'], ['अनन्या', 'विक्रम', 'मीरा'], ['चौधरी', 'शर्मा', 'अय्यर']],
  ['DE', 'Germany', 'EUR', 14, [['Görlitz', '02826', 'Sachsen'], ['Würzburg', '97070', 'Bayern'], ['Köln', '50667', '']], ['Große Straße', 'Mühlenweg', 'Lindenallee'], ['Nordlicht', 'Kupferhütte', 'Weißdorn', 'Fährmann'], ['GmbH & Co. KG', 'GmbH', 'AG', 'e. K.'], ['Jürgen', 'Änne', 'Friederike', 'Götz'], ['Müßiggang', 'von der Höhe', 'Schäfer', 'Größl']],
  ['AT', 'Austria', 'EUR', 3, [['Sankt Pölten', '3100', 'Niederösterreich']], ['Kärntner Gasse'], ['Almrausch', 'Enzian'], ['GesmbH'], ['Veronika', 'Alois'], ['Österreicher', 'Hölzl']],
  ['CH', 'Switzerland', 'CHF', 4, [['Zürich', '8000', 'ZH'], ['Neuchâtel', '2000', 'NE']], ['Bahnhofstrasse', 'rue du Lac'], ['Matterblick', 'Edelweiss'], ['AG', 'Sàrl'], ['Ueli', 'Solène'], ['Zgraggen', 'Favre-Rüegg']],
  ['FR', 'France', 'EUR', 9, [['Besançon', '25000', ''], ["L'Haÿ-les-Roses", '94240', ''], ['Orléans', '45000', '']], ["rue de l'Église", 'quai Œrsted', 'allée des Mûriers'], ['Cœur de Chêne', "L'Atelier", 'Forêt Noire', 'Pâtisserie Élan'], ['S.A.R.L.', 'S.A.', 'et Fils'], ['Maëlle', 'François-Xavier', 'Zoé'], ["d'Aubigné", 'Lefèvre', 'Le Goïc']],
  ['BE', 'Belgium', 'EUR', 3, [['Liège', '4000', ''], ['Sint-Niklaas', '9100', '']], ['Grote Markt', 'rue Haute'], ['Vlasbloem', 'Ardoise'], ['BV', 'SRL'], ['Anneleen', 'Loïc'], ['Van den Broeck', "D'hondt"]],
  ['NL', 'Netherlands', 'EUR', 6, [["'s-Hertogenbosch", '5211 XX', ''], ['Den Haag', '2511 XX', '']], ['Oude Gracht', 'Ĳsselkade'], ['Zeewier', 'Molenwiek', 'De Gouden Kaas'], ['B.V.', 'N.V.'], ['Joëlle', 'Sjoerd'], ["van 't Zand", 'de Ĳzer', 'in den Berg']],
  ['ES', 'Spain', 'EUR', 7, [['A Coruña', '15001', ''], ['Logroño', '26001', 'La Rioja']], ['Calle Ñandú', 'Avda. de la Constitución'], ['Olivar Alto', 'Peñasco', 'Azahar'], ['S.L.', 'S.A.U.'], ['Íñigo', 'Nuria', 'Begoña'], ['Muñoz Ibáñez', 'Peñalver', 'de la Fuente']],
  ['PT', 'Portugal', 'EUR', 3, [['Évora', '7000-001', '']], ['Rua das Flores'], ['Maresia', 'Cortiça'], ['Lda.'], ['João', 'Conceição'], ['Simões', 'Brandão']],
  ['IT', 'Italy', 'EUR', 6, [['Forlì', '47121', 'FC'], ['Reggio nell’Emilia', '42121', 'RE']], ["Via dell'Orso", 'Corso Libertà'], ['Ulivo', 'Torrente', 'Bottega Nuova'], ['S.p.A.', 'S.r.l.'], ['Niccolò', 'Agnese'], ["Dell'Acqua", 'Pescò']],
  ['PL', 'Poland', 'PLN', 6, [['Łódź', '90-001', 'łódzkie'], ['Świnoujście', '72-600', 'zachodniopomorskie']], ['ul. Żółta', 'ul. Piękna'], ['Bursztyn', 'Żuraw', 'Ślęża'], ['Sp. z o.o.', 'S.A.'], ['Łucja', 'Grzegorz', 'Małgorzata'], ['Brzęczyszczykiewicz', 'Źdźbło', 'Wiśniewska']],
  ['CZ', 'Czechia', 'CZK', 4, [['České Budějovice', '370 01', ''], ['Plzeň', '301 00', '']], ['Příčná', 'U Křížku'], ['Říční', 'Třešňovka'], ['s.r.o.', 'a.s.'], ['Jiří', 'Kateřina'], ['Dvořáček', 'Šťastná']],
  ['HU', 'Hungary', 'HUF', 3, [['Székesfehérvár', '8000', '']], ['Széchenyi út'], ['Pipacs', 'Tűzmadár'], ['Kft.', 'Zrt.'], ['Győző', 'Ágnes'], ['Szőllősi', 'Kőműves']],
  ['RO', 'Romania', 'RON', 3, [['Târgu Mureș', '540000', 'Mureș']], ['Strada Înfrățirii'], ['Brândușa', 'Țărm'], ['S.R.L.'], ['Ștefan', 'Ioana'], ['Brâncuș', 'Țepeș-Vlad']],
  ['BG', 'Bulgaria', 'EUR', 3, [['Велико Търново', '5000', ''], ['Пловдив', '4000', '']], ['ул. Шипка'], ['Розова долина', 'Балкан'], ['ООД', 'АД'], ['Любомир', 'Цветелина'], ['Желязков', 'Ъгълова']],
  ['UA', 'Ukraine', 'EUR', 3, [['Чернівці', '58000', ''], ['Львів', '79000', '']], ['вул. Їжакевича'], ['Чорнозем', 'Світанок'], ['ТОВ'], ['Олександра', 'Євген'], ['Ґалаґан', 'Підгірний']],
  ['GR', 'Greece', 'EUR', 5, [['Θεσσαλονίκη', '546 00', ''], ['Χανιά', '731 00', 'Κρήτη']], ['Οδός Ερμού', 'Λεωφόρος Αλεξάνδρας'], ['Ελαιώνας', 'Γαλάζια Ακτή', 'Φάρος'], ['Α.Ε.', 'Ε.Π.Ε.'], ['Ελένη', 'Οδυσσέας', 'Ίρις'], ['Παπαγεωργίου', 'Ξανθάκης', 'Μαυρομάτη']],
  ['TR', 'Türkiye', 'TRY', 4, [['İstanbul', '34000', ''], ['Eskişehir', '26000', '']], ['Çınar Sokağı', 'Iğdır Caddesi'], ['Güneşli', 'Işıltı', 'Çağdaş'], ['A.Ş.', 'Ltd. Şti.'], ['Işıl', 'Çağrı', 'İbrahim'], ['Yıldırım', 'Öztürkoğlu']],
  ['SE', 'Sweden', 'SEK', 4, [['Östersund', '831 00', 'Jämtland']], ['Ängsvägen', 'Åsgatan'], ['Björkhaga', 'Älvdal'], ['AB', 'HB'], ['Åke', 'Märta'], ['Sjöström', 'Öberg']],
  ['NO', 'Norway', 'NOK', 3, [['Ålesund', '6001', 'Møre og Romsdal'], ['Å', '8392', 'Nordland']], ['Sjøgata'], ['Fjellrev', 'Lysefjord'], ['AS'], ['Bjørg', 'Øyvind'], ['Ødegård', 'Sørlie']],
  ['DK', 'Denmark', 'DKK', 3, [['Ærøskøbing', '5970', '']], ['Strøget'], ['Havørn', 'Æblegård'], ['ApS', 'A/S'], ['Søren', 'Åse'], ['Nørregaard', 'Kjær']],
  ['FI', 'Finland', 'EUR', 3, [['Jyväskylä', '40100', '']], ['Mäntytie'], ['Revontuli', 'Hyrsylä'], ['Oy', 'Oyj'], ['Päivi', 'Väinö'], ['Hämäläinen', 'Yöllänen']],
  ['IS', 'Iceland', 'ISK', 3, [['Ísafjörður', '400', ''], ['Reykjavík', '101', '']], ['Þingholtsstræti', 'Ægisíða'], ['Hraun', 'Þrúðvangur'], ['ehf.', 'hf.'], ['Guðrún', 'Þórður', 'Æsa'], ['Jónsdóttir', 'Ásgeirsson', 'Ðagsson']],
  ['IL', 'Israel', 'ILS', 3, [['חיפה', '3100000', ''], ['באר שבע', '8410000', '']], ['רחוב האלון'], ['כרמל', 'נחל'], ['בע"מ'], ['נועה', 'איתמר'], ['בן־ארי', 'שפירא']],
  ['AE', 'United Arab Emirates', 'USD', 3, [['دبي', '', ''], ['أبوظبي', '', '']], ['شارع الخليج'], ['الواحة', 'نخيل الصحراء'], ['ش.م.م', 'للتجارة'], ['ليلى', 'يوسف'], ['الهاشمي', 'بن سالم']],
  ['MA', 'Morocco', 'EUR', 2, [['الدار البيضاء', '20000', '']], ['شارع محمد الخامس'], ['أطلس', 'زعفران'], ['ش.م.'], ['فاطمة', 'إدريس'], ['العلوي', 'بناني']],
  ['JP', 'Japan', 'JPY', 4, [['京都市', '600-0000', '京都府'], ['さいたま市', '330-0000', '埼玉県']], ['中央通り１丁目', '桜通り'], ['青空商事', '月光堂', 'みどり工業'], ['株式会社', '有限会社'], ['さくら', '健太', '美咲'], ['小野寺', '佐々木', '髙橋']],
  ['CN', 'China', 'CNY', 3, [['杭州市', '310000', '浙江省'], ['西安市', '710000', '陕西省']], ['人民路', '解放大道'], ['东方红叶', '长江贸易'], ['有限公司'], ['晓梅', '志强'], ['欧阳', '王']],
  ['HK', 'Hong Kong', 'HKD', 2, [['九龍', '', '']], ['彌敦道'], ['維港', '獅子山'], ['有限公司'], ['嘉欣', '子軒'], ['陳', '鄺']],
  ['KR', 'South Korea', 'KRW', 3, [['부산광역시', '48000', ''], ['전주시', '54900', '전라북도']], ['한강로', '벚꽃길'], ['무지개상사', '한빛'], ['(주)', '유한회사'], ['서연', '민준'], ['남궁', '김']],
  ['TH', 'Thailand', 'THB', 3, [['เชียงใหม่', '50000', ''], ['ขอนแก่น', '40000', '']], ['ถนนสุขุมวิท'], ['ดอกบัวทอง', 'ช้างน้ำเงิน'], ['จำกัด'], ['สมหญิง', 'กิตติ'], ['ศรีสุวรรณ', 'แก้วมณี']],
  ['SG', 'Singapore', 'SGD', 2, [['Singapore', '018900', '']], ['Orchid Crescent'], ['Merlion Gate', 'Straits Lantern'], ['Pte. Ltd.'], ['Wei Ling', 'Arjun'], ['Tan', 'Subramaniam']],
  ['BR', 'Brazil', 'BRL', 3, [['São João del-Rei', '36300-000', 'MG']], ['Avenida Ipê'], ['Jacarandá', 'Sabiá'], ['Ltda.'], ['Thaís', 'Antônio'], ['Assunção', 'Magalhães']],
];

const names = ['code', 'name', 'currency', 'weight', 'towns', 'streets', 'words', 'endings', 'given', 'family'];

/** The countries as objects. */
const countries = rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));

module.exports = { countries };
