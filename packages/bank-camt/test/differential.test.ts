// The engine against saxes: damaged statements must get the same verdict, and where they are accepted, say the same.
import { SdkError, seededRandom } from '@reskontra/core';
import { describe, expect, it } from 'vitest';
import { fixture } from './support/fixtures.ts';
import { cut, GenericReader } from './support/generic-reader.ts';
import { below, mutate } from './support/mutate.ts';
import { readWithSaxes } from './support/saxes-oracle.ts';

// RESKONTRA_FUZZ multiplies the number of rounds; RESKONTRA_SEED replays one.
const ROUNDS = 1_500 * Number(process.env.RESKONTRA_FUZZ ?? '1');
const SEED = Number(process.env.RESKONTRA_SEED ?? '20240315');

const EVERYTHING = `<?xml version="1.0" encoding="UTF-8"?>
<!-- before --><?go now?>
<p:Document xmlns:p="urn:a" xmlns="urn:b"><Stmt xml:lang="fi" p:kind="x&amp;y" a='1"2'>
  <Nm>Åke &amp; Öberg &#228;&#xE4; ]] ></Nm ><Nm><![CDATA[<Ntry>&]]]]><![CDATA[>]]></Nm>\r\n<Empty/><Empty
  b = "2" />text<!-- <x> --><Mixed>one<b>two</b>three</Mixed><c xmlns=""><d xmlns="urn:d"/></c>
  <Sts>BOOK</Sts><Sts><Cd>BOOK</Cd></Sts><Nm> \t padded \r\n</Nm><u>\u{1f600}\u2028\ufffd</u><?pi?></Stmt>
</p:Document><!-- after -->
<?end x?>
`;

// saxes 6.0.0 takes `<?name?x ?>`, where production 16 of XML asks for white space after the target, and `a:1`, where
// production 7 of Namespaces asks for a name after the colon.
const SAXES_IS_LAX = /<\?[^\s?>]+\?[^>]|[A-Za-z]:[-.\d]/;

describe('XML reader and saxes', () => {
  it('agree on an undamaged document with everything in it', () => {
    const document = Buffer.from(EVERYTHING);

    expect(new GenericReader().read([document])).toEqual(readWithSaxes(document));
  });

  it('agree on it at every chunk boundary', { timeout: 60_000 }, () => {
    const document = Buffer.from(EVERYTHING);
    const expected = readWithSaxes(document);
    const reader = new GenericReader();

    for (let at = 0; at <= document.length; at++) {
      expect(reader.read([document.subarray(0, at), document.subarray(at)]), `cut at byte ${at}`).toEqual(expected);
    }
    expect(reader.read(cut(document, 1))).toEqual(expected);
  });

  it('agree on the verdict when the document ends at any byte', { timeout: 60_000 }, () => {
    const document = Buffer.from(EVERYTHING);
    const reader = new GenericReader();

    for (let end = 0; end < document.length; end++) {
      const part = document.subarray(0, end);
      expect(readOrRefuse(reader, [part]), `ends at byte ${end}`).toEqual(readWithSaxes(part));
    }
  });

  it(`agree on ${ROUNDS} damaged documents, in pieces of any size, whatever was read before`, {
    timeout: 600_000,
  }, () => {
    const random = seededRandom(SEED);
    const documents = [
      Buffer.from(EVERYTHING),
      fixture('batch-two-ntrydtls.xml'),
      fixture('batch-without-details.xml'),
    ];
    const reader = new GenericReader();
    let accepted = 0;

    for (let round = 0; round < ROUNDS; round++) {
      const damaged = mutate(documents[below(random, documents.length)] as Buffer, random);
      if (SAXES_IS_LAX.test(damaged.toString('latin1'))) continue;
      const expected = readWithSaxes(damaged);
      const pieces = cut(damaged, 1 + below(random, damaged.length + 1));
      expect(
        readOrRefuse(reader, pieces),
        `seed ${SEED}, round ${round}: ${JSON.stringify(damaged.toString('latin1'))}`,
      ).toEqual(expected);
      if (expected !== undefined) accepted++;
    }

    expect(accepted).toBeGreaterThan(ROUNDS / 40);
    expect(accepted).toBeLessThan(ROUNDS / 2);
  });
});

/** undefined when the document is refused. Anything but a refusal is a fault of ours, and ends the test. */
function readOrRefuse(reader: GenericReader, chunks: Iterable<Uint8Array>): string[] | undefined {
  try {
    return reader.read(chunks);
  } catch (error) {
    if (SdkError.is(error, 'data')) return undefined;
    throw error;
  }
}
