// statement-file.ts — writes a camt.053.001.02 file of any size, and what a reader must find in it. Same options, same bytes.
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { type ExtractedTransaction, toLine } from '../contract.ts';
import { Chance } from './chance.ts';
import { EntryWriter } from './entry-writer.ts';
import { escapeXml, XmlWriter } from './xml-writer.ts';

export interface StatementFileOptions {
  readonly path: string;
  readonly sizeBytes: number;
  readonly seed: number;
}

export interface StatementFileFacts {
  readonly bytes: number;
  readonly statements: number;
  readonly entries: number;
  readonly transactions: number;
  /** Of the lines of all transactions in their order. */
  readonly sha256: string;
}

const ENTRIES_OF_STATEMENT = 2_000;
const MIN_BATCH_FILE_BYTES = 1_000_000;
const DAY_MS = 86_400_000;

export function writeStatementFile({ path, sizeBytes, seed }: StatementFileOptions): StatementFileFacts {
  const chance = new Chance(seed);
  const file = openSync(path, 'w');
  const hash = createHash('sha256');
  const account = chance.account();
  let bytes = 0;
  let statements = 0;
  let entries = 0;
  let transactions = 0;
  let balance = 12_345_678;
  const write = (text: string): void => {
    const buffer = Buffer.from(text);
    for (let from = 0; from < buffer.length; ) from += writeSync(file, buffer, from);
    bytes += buffer.length;
  };
  const collect = (transaction: ExtractedTransaction): void => {
    transactions++;
    hash.update(toLine(transaction));
  };

  write(head(chance));
  while (bytes < sizeBytes) {
    const day = new Date(Date.UTC(2024, 0, 1) + (statements % 3_650) * DAY_MS).toISOString().slice(0, 10);
    const writer = new EntryWriter({ chance, day, account, batches: sizeBytes >= MIN_BATCH_FILE_BYTES, collect });
    const parts: string[] = [];
    let ahead = 0;
    while (parts.length < ENTRIES_OF_STATEMENT && bytes + ahead < sizeBytes) {
      const part = writer.write(++entries);
      parts.push(part);
      ahead += Buffer.byteLength(part);
    }
    statements++;
    write(statementHead({ day, account, number: statements, opening: balance, closing: balance + writer.sum }));
    balance += writer.sum;
    for (let from = 0; from < parts.length; from += 100) write(parts.slice(from, from + 100).join(''));
    write('</Stmt>');
  }
  write('</BkToCstmrStmt></Document>\n');
  closeSync(file);
  const facts = { bytes, statements, entries, transactions, sha256: hash.digest('hex') };
  writeFileSync(`${path}.json`, JSON.stringify({ seed, ...facts }));
  return facts;
}

function head(chance: Chance): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><BkToCstmrStmt>' +
    `<GrpHdr><MsgId>MSG${chance.digits(12)}</MsgId><CreDtTm>2024-06-30T23:59:59+03:00</CreDtTm></GrpHdr>`
  );
}

interface StatementHead {
  readonly day: string;
  readonly account: string;
  readonly number: number;
  readonly opening: number;
  readonly closing: number;
}

function statementHead({ day, account, number, opening, closing }: StatementHead): string {
  const xml = new XmlWriter();
  xml.open('Stmt');
  xml.leaf('Id', `STMT-${number}`);
  xml.leaf('ElctrncSeqNb', String(number));
  xml.leaf('CreDtTm', `${day}T23:00:00+02:00`);
  xml.open('FrToDt');
  xml.leaf('FrDtTm', `${day}T00:00:00`);
  xml.leaf('ToDtTm', `${day}T23:59:59`);
  xml.close('FrToDt');
  xml.open('Acct');
  xml.leaf('Id/IBAN', account);
  xml.leaf('Ccy', 'EUR');
  xml.leaf('Ownr/Nm', escapeXml('Esimerkki & Kumppanit Oy'));
  xml.leaf('Svcr/FinInstnId/BIC', 'NDEAFIHH');
  xml.close('Acct');
  for (const [code, cents] of [
    ['OPBD', opening],
    ['CLBD', closing],
  ] as const) {
    xml.open('Bal');
    xml.leaf('Tp/CdOrPrtry/Cd', code);
    xml.amount('Amt', Math.abs(cents));
    xml.leaf('CdtDbtInd', cents < 0 ? 'DBIT' : 'CRDT');
    xml.leaf('Dt/Dt', day);
    xml.close('Bal');
  }
  return xml.take();
}
