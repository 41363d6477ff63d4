import { describe, expect, it } from 'vitest';
import { readInformation } from './information.ts';

const read = (...lines: readonly string[]) => readInformation([{ tag: '86', lines, line: 1 }]);

describe('field 86', () => {
  it('reads the German sub-fields, cut in the middle of words and tags', () => {
    const found = read(
      '166?00GUTSCHR. UEBERWEISUNG?109310?20EREF+RE-2024-17?21MREF+M-1?22SV',
      'WZ+Rechnung 20240017 ?23vom 12.02.2024?30NTSBDEB1XXX?31DE8937040044',
      '0532013000?32Erika Muster?33mann GmbH?34000',
    );

    expect(found).toEqual({
      text: ['Rechnung 20240017 vom 12.02.2024'],
      references: [],
      isSum: false,
      name: 'Erika Mustermann GmbH',
      account: 'DE89370400440532013000',
      agent: 'NTSBDEB1XXX',
      endToEndId: 'RE-2024-17',
      mandateId: 'M-1',
      bankCode: '166',
    });
  });

  it('keeps the lines of a purpose without tags apart', () => {
    expect(read('051?00UEBERWEISUNG?20Gehalt Oktober?21Firma Beispiel').text).toEqual([
      'Gehalt Oktober',
      'Firma Beispiel',
    ]);
  });

  it('reads the same sub-fields with another mark', () => {
    expect(read('000>100987654321', '>20HUUR>21KANTOOR>310390123456')).toMatchObject({
      text: ['HUUR', 'KANTOOR'],
      account: '0390123456',
    });
  });

  it('knows a German return and its reason', () => {
    expect(read('159?00RETOURE?20EREF+TFNR 40005?21MTLG:Konto gesperrt?34903')).toMatchObject({
      returnReason: 'GVC-159-903',
      text: ['Konto gesperrt'],
    });
  });

  it('knows a German sum of payments', () => {
    expect(read('191?00SAMMLER?200904059001').isSum).toBe(true);
  });

  it('keeps a question mark of the text', () => {
    expect(read('166?00GUTSCHRIFT?20Wann kommt die Ware? Danke').text).toEqual(['Wann kommt die Ware? Danke']);
  });

  it('knows a German batch by its code', () => {
    expect(read('192?00SEPA-LASTSCHRIFT-CORE AUSG?20ANZ. 1').isSum).toBe(true);
  });

  it('reads codes between slashes, across the line that cuts them', () => {
    const found = read(
      '/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/T',
      'T TEST/REMI/FACTUUR 1234/EREF/NOTPROVIDED',
    );

    expect(found).toEqual({
      text: ['FACTUUR 1234'],
      references: [],
      isSum: false,
      name: 'TT TEST',
      account: 'NL91ABNA0417164300',
      agent: 'ABNANL2A',
    });
  });

  it('reads the structured reference of a remittance', () => {
    expect(read('/EREF/E-1/REMI/STRD/SCOR/RF952024001041').references).toMatchObject([
      { scheme: 'rf', canonical: 'RF952024001041', from: ':86:/REMI/' },
    ]);
  });

  it('reads the account, bank and name that ING puts into one value', () => {
    expect(read('/EREF/E-1//CNTP/NL91ABNA0417164300/ABNANL2A/J. JANSEN///REMI/USTD//Factuur 1/')).toMatchObject({
      name: 'J. JANSEN',
      account: 'NL91ABNA0417164300',
      agent: 'ABNANL2A',
      text: ['Factuur 1'],
    });
  });

  it('tells the payer from who is behind him', () => {
    expect(read('/ORDP//NAME/Bank Service Oy/ULTD//NAME/Matti/REMI/USTD//x')).toMatchObject({
      name: 'Bank Service Oy',
      ultimateName: 'Matti',
    });
  });

  it('leaves free lines as text, and guesses no payer from them', () => {
    expect(read('DB faktura 1234567', 'Testkunde', 'HOLMENS KANAL 2-12')).toEqual({
      text: ['DB faktura 1234567', 'Testkunde', 'HOLMENS KANAL 2-12'],
      references: [],
      isSum: false,
    });
  });

  it('takes a free line for a reference only when it is one, whole', () => {
    expect(read('RF95 2024 0010 41', 'Lasku 1232').references).toMatchObject([{ canonical: 'RF952024001041' }]);
  });

  it.each(['Sumpost OCR- 11111111111', 'BGGIRERING 12345678'])(
    'knows that %s sums up payments of another file',
    (line) => {
      expect(read(line).isSum).toBe(true);
    },
  );

  it('reads the numbered lines of field NS', () => {
    const lines = [
      '01Rechnung 12',
      '02vom 1.3.',
      '15Erika Muster',
      '16mann',
      '17Gutschrift',
      '3337040044',
      '34532013000',
    ];

    expect(readInformation([{ tag: 'NS', lines, line: 1 }])).toEqual({
      text: ['Rechnung 12', 'vom 1.3.'],
      references: [],
      isSum: false,
      name: 'Erika Mustermann',
      account: '532013000',
      agent: '37040044',
    });
  });

  it('says nothing when there is no field', () => {
    expect(readInformation([])).toEqual({ text: [], references: [], isSum: false });
  });
});
