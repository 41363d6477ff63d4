// people.ts — invented names, streets and words for generated statements.

export const FIRST_NAMES = [
  'Aino',
  'Veikko',
  'Märta',
  'Åsa',
  'Kaarlo',
  'Päivi',
  'Björn',
  'Inkeri',
  'Anna-Liisa',
  'Sören',
  'Eeva',
  'Yrjö',
  'Taavi',
  'Elli',
] as const;
export const LAST_NAMES = [
  'Koskela',
  'Hämäläinen',
  'Lindqvist',
  'Sjöholm',
  'Niskanen',
  'Ääri',
  'Peltonen',
  'Öhrnberg',
  "O'Hara",
  'Lehtimäki',
  'Rautio',
  'Wikström',
] as const;
export const COMPANIES = [
  'VISMA FINANC',
  'Visma Amili Oy',
  'Mäntylä & Pojat Oy',
  'Kahvila Töölö',
  'As. Oy Koivukuja 12',
  'Perintätoimisto <Pohjola> Oy',
  'Åbo Bygg & Betong Ab',
  'Lumi "Nordic" Oy',
  'Kirjakauppa Ääni',
  'Södra Skärgården Ab',
] as const;
export const STREETS = [
  'Koulukatu',
  'Östra Hamngatan',
  'Rantatie',
  'Mäkikuja',
  'Asemakatu',
  'Norra Esplanaden',
] as const;
export const TOWNS = [
  '00100 HELSINKI',
  '33200 TAMPERE',
  '20100 TURKU/ÅBO',
  '90100 OULU',
  '40100 JYVÄSKYLÄ',
  '65100 VAASA/VASA',
] as const;
export const BANKS = ['NDEAFIHH', 'OKOYFIHH', 'DABAFIHH', 'HANDFIHH', 'SBANFIHH', 'ITELFIHH', 'AABAFI22'] as const;
export const WORDS = [
  'lasku',
  'maksu',
  'vuokra',
  'tammikuu',
  'kiitos',
  'erä',
  'osamaksu',
  'faktura',
  'räkning',
  'invoice',
  'korko',
  'kulut & korko',
  'asiakas',
  'tilaus',
  '3 < 4',
  'hyvitys',
] as const;
export const PURPOSES = ['SUPP', 'SALA', 'RENT', 'OTHR'] as const;
