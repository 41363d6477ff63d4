// norwegian-agency.ts — a Norwegian collector, played in memory: takes claims, keeps a ledger of its own, collects and settles.
import {
  type AssignmentEvent,
  type AssignmentEventFact,
  type AssignmentFact,
  assignmentId,
  type Clock,
  type CollectorConnection,
  type CommandOf,
  eventId,
  type Fact,
  type FindFirstWriter,
  factId,
  formatDecimal,
  money,
  parseReference,
  plainDateIn,
  positive,
  type Reader,
} from '@reskontra/core';

/** One claim as the agency has it, in øre. */
interface Claim {
  readonly id: string;
  readonly caseNumber: string;
  readonly invoice: string;
  readonly capital: number;
  readonly paid: number;
  readonly credited: number;
  /** What it has received and not paid out yet. */
  readonly held: number;
}

export interface NorwegianAgency {
  connection(): CollectorConnection;
  caseNumberOf(invoice: string): string | undefined;
  capitalOf(invoice: string): number;
  /** What the agency says is owed. */
  openOf(invoice: string): number;
  /** What the company told it, in order. */
  told(): readonly string[];
  debtorPays(invoice: string, minor: number): void;
  /** Pays out what it holds, and gives the bank statement of that day. */
  settle(): string;
}

const ZONE = 'Europe/Oslo';
const kroner = (minor: number) => money('NOK', minor);

/** `kidOf` names the reference under which it settles: the invoice's own. */
export function createNorwegianAgency(clock: Clock, kidOf: (invoice: string) => string): NorwegianAgency {
  const claims = new Map<string, Claim>();
  const assignments: AssignmentFact[] = [];
  const events: AssignmentEventFact[] = [];
  const told: { readonly type: string; readonly key: string; readonly text: string }[] = [];
  const today = () => plainDateIn(clock.now(), ZONE);

  function getClaim(invoice: string): Claim {
    const claim = claims.get(invoice);
    if (claim === undefined) throw new Error(`The agency has no claim on invoice ${invoice}.`);
    return claim;
  }

  function keep(claim: Claim): void {
    claims.set(claim.invoice, claim);
    assignments.push({
      id: factId('agency', 'assignment', claim.id),
      kind: 'assignment',
      assignment: {
        id: assignmentId(claim.id),
        of: 'invoice',
        status: openOf(claim) === 0 ? 'closed' : 'open',
        sum: kroner(claim.capital),
        paid: kroner(claim.paid),
        invoice: { number: claim.invoice },
        references: [parseReference(kidOf(claim.invoice), 'kid')],
        caseNumber: claim.caseNumber,
        url: `https://agency.example/cases/${claim.caseNumber}`,
      },
    });
  }

  function write(event: AssignmentEvent): void {
    events.push({ id: factId('agency', 'event', event.id), kind: 'assignment-event', event });
  }

  function open({ invoice, capital }: CommandOf<'assignment.open'>): string {
    const number = invoice.number ?? '';
    const caseNumber = String(4711 + claims.size);
    const claim = { id: `A-${caseNumber}`, caseNumber, invoice: number, capital: capital.minor };
    keep({ ...claim, paid: 0, credited: 0, held: 0 });
    return claim.id;
  }

  function paid({ assignment, sum }: CommandOf<'assignment.paid'>): string {
    const claim = claimOf(assignment);
    keep({ ...claim, paid: claim.paid + sum.minor });
    return assignment;
  }

  function credited({ assignment, sum }: CommandOf<'assignment.credit_note'>): string {
    const claim = claimOf(assignment);
    keep({ ...claim, credited: claim.credited + sum.minor });
    return assignment;
  }

  function claimOf(assignment: string): Claim {
    const found = [...claims.values()].find(({ id }) => id === assignment);
    if (found === undefined) throw new Error(`The agency has no claim ${assignment}.`);
    return found;
  }

  type Told = CommandOf<'assignment.open' | 'assignment.paid' | 'assignment.credit_note' | 'assignment.comment'>;

  /** Looks in the list of what it was told; writes what is not there. */
  function writer<T extends Told['type']>(type: T, act: (command: CommandOf<T>) => string): FindFirstWriter<T> {
    const keyOf = (command: object) => JSON.stringify({ ...command, because: undefined });
    return {
      repeat: 'find-first',
      find: async (command) => told.filter(({ key }) => key === keyOf(command)).map((_, at) => ({ remote: `${at}` })),
      async apply(command) {
        const remote = act(command);
        told.push({ type, key: keyOf(command), text: textOf(command as Told) });
        return { kind: 'delivered', remote };
      },
    };
  }

  return {
    connection: () => ({
      read: { assignments: readerOf(assignments), events: readerOf(events) },
      write: {
        'assignment.open': writer('assignment.open', open),
        'assignment.paid': writer('assignment.paid', paid),
        'assignment.credit_note': writer('assignment.credit_note', credited),
        'assignment.comment': writer('assignment.comment', ({ assignment }) => assignment),
      },
    }),
    caseNumberOf: (invoice) => claims.get(invoice)?.caseNumber,
    capitalOf: (invoice) => getClaim(invoice).capital,
    openOf: (invoice) => openOf(getClaim(invoice)),
    told: () => told.map(({ text }) => text),
    debtorPays(invoice, minor) {
      const claim = getClaim(invoice);
      write({
        id: eventId(`E-${events.length + 1}`),
        assignment: assignmentId(claim.id),
        type: 'paid',
        sender: 'collector',
        sum: positive(kroner(minor)),
        on: today(),
      });
      keep({ ...claim, paid: claim.paid + minor, held: claim.held + minor });
    },
    settle() {
      const entries = [...claims.values()].filter(({ held }) => held > 0);
      const xml = statementOf(
        today(),
        entries.map(({ invoice, held }) => ({ kid: kidOf(invoice), minor: held })),
      );
      for (const claim of entries) keep({ ...claim, held: 0 });
      return xml;
    },
  };
}

function openOf({ capital, paid, credited }: Claim): number {
  return capital - paid - credited;
}

function textOf(
  command: CommandOf<'assignment.open' | 'assignment.paid' | 'assignment.credit_note' | 'assignment.comment'>,
): string {
  switch (command.type) {
    case 'assignment.open':
      return `open ${command.invoice.number ?? ''} ${command.capital.minor}`;
    case 'assignment.comment':
      return `comment: ${command.text}`;
    default:
      return `${command.type.replace('assignment.', '')} ${command.sum.minor}`;
  }
}

function readerOf<F extends Fact>(list: readonly F[]): Reader<F> {
  return {
    next: async (cursor) => ({ facts: list.slice(Number(cursor ?? '0')), cursor: String(list.length), more: false }),
  };
}

interface Entry {
  readonly kid: string;
  readonly minor: number;
}

/** The company's account on a day: one credit from the agency for each claim, with the KID of its invoice. */
function statementOf(day: string, entries: readonly Entry[]): string {
  const total = entries.reduce((sum, { minor }) => sum + minor, 0);
  const balance = (code: string, minor: number) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="NOK">${formatDecimal(kroner(minor))}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
  const credit = ({ kid, minor }: Entry, at: number) =>
    `<Ntry><Amt Ccy="NOK">${formatDecimal(kroner(minor))}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>${day}-${at + 1}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>Visma Amili AS</Nm></Pty></Dbtr></RltdPties><RmtInf><Strd><CdtrRefInf><Ref>${kid}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M-${day}</MsgId><CreDtTm>${day}T20:00:00</CreDtTm></GrpHdr><Stmt><Id>S-${day}</Id><CreDtTm>${day}T20:00:00</CreDtTm><Acct><Id><IBAN>NO9386011117947</IBAN></Id><Ccy>NOK</Ccy></Acct>${balance('OPBD', 0)}${balance('CLBD', total)}${entries.map(credit).join('')}</Stmt></BkToCstmrStmt></Document>`;
}
