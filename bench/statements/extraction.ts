// extraction.ts — fills the contract from the paths of a statement; shared by all JavaScript contestants but ours.
import type { ExtractedTransaction } from './contract.ts';

type Slot = keyof typeof SINGLE_PATHS | keyof typeof JOINED_PATHS;

const TX = 'NtryDtls/TxDtls';

/** Below Ntry. The first text counts. */
const SINGLE_PATHS = {
  entryAmount: ['Amt'],
  entryDirection: ['CdtDbtInd'],
  reversal: ['RvslInd'],
  status: ['Sts', 'Sts/Cd'],
  bookedOn: ['BookgDt/Dt', 'BookgDt/DtTm'],
  valueOn: ['ValDt/Dt', 'ValDt/DtTm'],
  entryBankId: ['AcctSvcrRef'],
  entryDomain: ['BkTxCd/Domn/Cd'],
  entryFamily: ['BkTxCd/Domn/Fmly/Cd'],
  entrySubFamily: ['BkTxCd/Domn/Fmly/SubFmlyCd'],
  entryCode: ['BkTxCd/Prtry/Cd'],
  entryText: ['AddtlNtryInf'],
  batchCount: ['NtryDtls/Btch/NbOfTxs'],
  amount: [`${TX}/Amt`],
  direction: [`${TX}/CdtDbtInd`],
  transactionAmount: [`${TX}/AmtDtls/TxAmt/Amt`],
  instructed: [`${TX}/AmtDtls/InstdAmt/Amt`],
  bankId: [`${TX}/Refs/AcctSvcrRef`],
  endToEndId: [`${TX}/Refs/EndToEndId`],
  instructionId: [`${TX}/Refs/InstrId`],
  domain: [`${TX}/BkTxCd/Domn/Cd`],
  family: [`${TX}/BkTxCd/Domn/Fmly/Cd`],
  subFamily: [`${TX}/BkTxCd/Domn/Fmly/SubFmlyCd`],
  code: [`${TX}/BkTxCd/Prtry/Cd`],
  debtorName: [`${TX}/RltdPties/Dbtr/Nm`, `${TX}/RltdPties/Dbtr/Pty/Nm`],
  debtorAccount: [`${TX}/RltdPties/DbtrAcct/Id/IBAN`],
  debtorAgent: [`${TX}/RltdAgts/DbtrAgt/FinInstnId/BIC`, `${TX}/RltdAgts/DbtrAgt/FinInstnId/BICFI`],
  creditorName: [`${TX}/RltdPties/Cdtr/Nm`, `${TX}/RltdPties/Cdtr/Pty/Nm`],
  creditorAccount: [`${TX}/RltdPties/CdtrAcct/Id/IBAN`],
  purpose: [`${TX}/Purp/Cd`],
  paidOn: [`${TX}/RltdDts/AccptncDtTm`],
} as const;

/** Every text counts. */
const JOINED_PATHS = {
  references: [`${TX}/RmtInf/Strd/CdtrRefInf/Ref`],
  documentTypes: [`${TX}/RmtInf/Strd/RfrdDocInf/Tp/CdOrPrtry/Cd`],
  documentNumbers: [`${TX}/RmtInf/Strd/RfrdDocInf/Nb`],
  text: [`${TX}/RmtInf/Ustrd`],
} as const;

const AMOUNTS: ReadonlySet<string> = new Set(['entryAmount', 'amount', 'transactionAmount', 'instructed']);

interface PathNode {
  readonly children: Map<string, PathNode>;
  slot: Slot | undefined;
  joined: boolean;
  isEntry: boolean;
  isTransaction: boolean;
}

/** Told of elements by local name, in document order. */
export class Extraction {
  readonly #emit: (transaction: ExtractedTransaction) => void;
  readonly #stack: PathNode[] = [tree()];
  #skipped = 0;
  #text = '';
  #currency = '';
  #values: Partial<Record<Slot, string>> = {};
  #currencies: Partial<Record<Slot, string>> = {};
  #entryValues: Partial<Record<Slot, string>> = {};
  #hasTransaction = false;

  constructor(emit: (transaction: ExtractedTransaction) => void) {
    this.#emit = emit;
  }

  open(name: string, currency: string | undefined): void {
    const node = this.#skipped > 0 ? undefined : this.#top.children.get(name);
    if (node === undefined) {
      this.#skipped++;
      return;
    }
    this.#stack.push(node);
    this.#text = '';
    this.#currency = currency ?? '';
    if (node.isEntry) {
      this.#values = {};
      this.#currencies = {};
      this.#hasTransaction = false;
    } else if (node.isTransaction) {
      if (!this.#hasTransaction) this.#entryValues = this.#values;
      this.#hasTransaction = true;
      this.#values = { ...this.#entryValues };
    }
  }

  text(text: string): void {
    if (this.#skipped === 0 && this.#top.slot !== undefined) this.#text += text;
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped--;
      return;
    }
    const node = this.#stack.pop() as PathNode;
    if (node.slot !== undefined) this.#keep(node.slot, node.joined);
    if (node.isTransaction) this.#emit(this.#toTransaction(true));
    if (node.isEntry && !this.#hasTransaction) this.#emit(this.#toTransaction(false));
  }

  get #top(): PathNode {
    return this.#stack[this.#stack.length - 1] as PathNode;
  }

  #keep(slot: Slot, joined: boolean): void {
    const text = this.#text.trim();
    const before = this.#values[slot];
    this.#text = '';
    if (before === undefined) {
      this.#values[slot] = text;
      if (AMOUNTS.has(slot)) this.#currencies[slot] = this.#currency;
    } else if (joined) {
      this.#values[slot] = `${before}\n${text}`;
    }
  }

  #toTransaction(detailed: boolean): ExtractedTransaction {
    const v = this.#values;
    const own = !detailed
      ? 'entryAmount'
      : v.amount !== undefined
        ? 'amount'
        : v.transactionAmount !== undefined
          ? 'transactionAmount'
          : 'entryAmount';
    const direction = v.direction ?? v.entryDirection;
    const cents = toCents(v[own] ?? '');
    const domain =
      v.domain === undefined ? [v.entryDomain, v.entryFamily, v.entrySubFamily] : [v.domain, v.family, v.subFamily];
    const types = v.documentTypes?.split('\n') ?? [];
    const numbers = v.documentNumbers?.split('\n') ?? [];
    const transaction: ExtractedTransaction = {
      amount: direction === 'DBIT' ? -cents : cents,
      currency: this.#currencies[own] ?? '',
      status: v.status ?? '',
      reversal: v.reversal === 'true' ? 'true' : '',
      bookedOn: v.bookedOn?.slice(0, 10) ?? '',
      valueOn: v.valueOn?.slice(0, 10) ?? '',
      paidOn: v.paidOn?.slice(0, 10) ?? '',
      debtorName: v.debtorName ?? '',
      debtorAccount: v.debtorAccount ?? '',
      debtorAgent: v.debtorAgent ?? '',
      creditorName: v.creditorName ?? '',
      creditorAccount: v.creditorAccount ?? '',
      references: v.references?.replaceAll('\n', ',') ?? '',
      documents: types.map((type, index) => `${type}:${numbers[index] ?? ''}`).join(','),
      text: (detailed ? v.text : v.entryText) ?? '',
      bankId: v.bankId ?? '',
      entryBankId: v.entryBankId ?? '',
      endToEndId: v.endToEndId === 'NOTPROVIDED' ? '' : (v.endToEndId ?? ''),
      instructionId: v.instructionId ?? '',
      domainCode: domain.join('/'),
      bankCode: (v.code ?? v.entryCode ?? '').slice(0, 3),
      purpose: v.purpose ?? '',
      instructed: v.instructed === undefined ? 0 : toCents(v.instructed),
      instructedCurrency: v.instructed === undefined ? '' : (this.#currencies.instructed ?? ''),
      batchCount: v.batchCount ?? '',
    };
    return transaction;
  }
}

/** Decimal text with up to two decimals, without floating point. */
function toCents(decimal: string): number {
  const [units = '', decimals = ''] = decimal.split('.');
  return Number(units + decimals.padEnd(2, '0').slice(0, 2));
}

/** The name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function tree(): PathNode {
  const root = newNode();
  const entry = walk(root, 'Document/BkToCstmrStmt/Stmt/Ntry');
  entry.isEntry = true;
  walk(entry, TX).isTransaction = true;
  for (const [slot, paths] of Object.entries({ ...SINGLE_PATHS, ...JOINED_PATHS })) {
    for (const path of paths) {
      const node = walk(entry, path);
      node.slot = slot as Slot;
      node.joined = slot in JOINED_PATHS;
    }
  }
  return root;
}

function walk(from: PathNode, path: string): PathNode {
  return path.split('/').reduce((node, name) => {
    const child = node.children.get(name) ?? newNode();
    node.children.set(name, child);
    return child;
  }, from);
}

function newNode(): PathNode {
  return { children: new Map(), slot: undefined, joined: false, isEntry: false, isTransaction: false };
}
