// report-elements.ts — a statement (Stmt), report (Rpt) or notification (Ntfctn).
import { canonicalAccount, isCurrencyCode } from '@reskontra/core';
import { amount, below, date, directionOf, isTrue, type Table, text } from '../meanings.ts';
import { entryElements } from './entry-elements.ts';

export const reportElements: Table = {
  '': { open: (r) => r.beginReport(), close: (r) => r.endReport() },
  Id: text((r, slice) => {
    r.statement.id ??= slice.toString();
  }),
  LglSeqNb: text((r, slice) => {
    r.statement.legalNumber ??= slice.toString();
  }),
  ElctrncSeqNb: text((r, slice) => {
    r.statement.electronicNumber ??= slice.toString();
  }),
  CpyDplctInd: text((r, slice) => {
    r.statement.copy ??= slice.toString();
  }),
  'FrToDt/FrDtTm': date('other', (r, day) => {
    r.statement.from ??= day;
  }),
  'FrToDt/ToDtTm': date('other', (r, day) => {
    r.statement.to ??= day;
  }),
  'StmtPgntn/PgNb': text((r, slice) => {
    r.statement.pageNumber ??= slice.toString();
  }),
  'StmtPgntn/LastPgInd': text((r, slice) => {
    r.statement.lastPage = isTrue(slice);
  }),
  'Acct/Id/(IBAN|BBAN|Othr/Id|PrtryAcct/Id)': text((r, slice) => {
    r.statement.account ??= canonicalAccount(slice.toString());
  }),
  'Acct/Ccy': text((r, slice) => {
    const code = slice.toString();
    if (isCurrencyCode(code)) r.statement.currency ??= code;
  }),
  'Acct/Ownr[/Pty]/Nm': text((r, slice) => {
    r.statement.owner ??= slice.toString();
  }),
  Bal: { open: (r) => r.statement.beginBalance(), close: (r) => r.statement.endBalance() },
  'Bal/Tp/(CdOrPrtry/Cd|Cd)': text((r, slice) => {
    r.statement.balance.type ??= r.texts.type.read(slice);
  }),
  'Bal/Amt': amount((r, money) => {
    r.statement.balance.amount ??= money;
  }),
  'Bal/CdtDbtInd': text((r, slice) => {
    r.statement.balance.credit = directionOf(slice) !== -1;
  }),
  'TxsSummry/TtlNtries/NbOfNtries': text((r, slice) => {
    r.statement.summary.entries ??= Number(slice.toString());
  }),
  'TxsSummry/TtlCdtNtries/NbOfNtries': text((r, slice) => {
    r.statement.summary.credits ??= Number(slice.toString());
  }),
  'TxsSummry/TtlCdtNtries/Sum': text((r, slice) => {
    r.statement.summary.creditSum ??= slice.toString();
  }),
  'TxsSummry/TtlDbtNtries/NbOfNtries': text((r, slice) => {
    r.statement.summary.debits ??= Number(slice.toString());
  }),
  'TxsSummry/TtlDbtNtries/Sum': text((r, slice) => {
    r.statement.summary.debitSum ??= slice.toString();
  }),
  ...below('Ntry', entryElements),
};
