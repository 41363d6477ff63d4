// payments-file.ts — a camt.053 file in which every invoice of the ledger is paid once, as Finnish reference payments come.
import { closeSync, openSync, writeSync } from 'node:fs';
import { finnishReference } from '@reskontra/core';
import { centsOf, invoiceNumber } from './ledger.ts';
import { OWN_ACCOUNT } from './run-import.ts';

const PAYMENTS_OF_STATEMENT = 2_000;
const SETTLEMENT_EVERY = 20; // the collector pays some of them
const FIRST_DAY_MS = Date.UTC(2026, 3, 1);
const DAY_MS = 86_400_000;

/** Its size in bytes. */
export function writePaymentsFile(path: string, payments: number): number {
  const file = openSync(path, 'w');
  let bytes = 0;
  const write = (text: string): void => {
    bytes += writeSync(file, text);
  };
  write(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>',
  );
  write('<GrpHdr><MsgId>BENCH1</MsgId><CreDtTm>2026-04-30T23:59:59+03:00</CreDtTm></GrpHdr>');
  let balance = 1_000_000;
  for (let from = 0; from < payments; from += PAYMENTS_OF_STATEMENT) {
    const places = Array.from({ length: Math.min(PAYMENTS_OF_STATEMENT, payments - from) }, (_, at) => from + at);
    const sum = places.reduce((total, at) => total + centsOf(at), 0);
    const number = from / PAYMENTS_OF_STATEMENT + 1;
    const day = new Date(FIRST_DAY_MS + number * DAY_MS).toISOString().slice(0, 10);
    write(
      statement({ number, day, opening: balance, closing: balance + sum }, places.map((at) => entry(at, day)).join('')),
    );
    balance += sum;
  }
  write('</BkToCstmrStmt></Document>\n');
  closeSync(file);
  return bytes;
}

interface StatementHead {
  readonly number: number;
  readonly day: string;
  readonly opening: number;
  readonly closing: number;
}

function statement({ number, day, opening, closing }: StatementHead, entries: string): string {
  const balance = (code: string, cents: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(cents)}<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
  return (
    `<Stmt><Id>S${number}</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><CreDtTm>${day}T23:00:00+02:00</CreDtTm>` +
    `<Acct><Id><IBAN>${OWN_ACCOUNT}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', opening)}${balance('CLBD', closing)}${entries}</Stmt>`
  );
}

function entry(at: number, day: string): string {
  const number = invoiceNumber(at);
  const payer = at % SETTLEMENT_EVERY === 0 ? 'VISMA FINANC' : `Asiakas ${number} Oy`;
  const reference = finnishReference(number).padStart(20, '0');
  return (
    `<Ntry>${amount(centsOf(at))}<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>` +
    `<AcctSvcrRef>24${number}0001</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>705</Cd></Prtry></BkTxCd>` +
    `<NtryDtls><TxDtls><Refs><AcctSvcrRef>24${number}0001</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs><AmtDtls><TxAmt>${amount(centsOf(at))}</TxAmt></AmtDtls>` +
    `<RltdPties><Dbtr><Nm>${payer}</Nm></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf>` +
    `<RltdDts><AccptncDtTm>${day}T10:20:30+02:00</AccptncDtTm></RltdDts></TxDtls></NtryDtls></Ntry>`
  );
}

function amount(cents: number): string {
  return `<Amt Ccy="EUR">${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}</Amt>`;
}
