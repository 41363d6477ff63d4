// rpc.ts — speaks to Tryton for the tests: sets up books and plays the bookkeeper. It shares nothing with the adapter's own client.

export const date = (iso: string) => {
  const [year, month, day] = iso.split('-').map(Number);
  return { __class__: 'date', year, month, day };
};
export const decimal = (text: string) => ({ __class__: 'Decimal', decimal: text });

export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** What Tryton says no with: `UserError`, `UserWarning`, `ConcurrencyException` or the text of an exception. */
class RpcError extends Error {
  readonly kind: string;
  readonly said: unknown;

  constructor(kind: string, said: unknown) {
    super(`${kind}: ${JSON.stringify(said).slice(0, 600)}`);
    this.kind = kind;
    this.said = said;
  }
}

interface WizardStep {
  readonly state: string;
  readonly view?: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface RunWizard {
  readonly model?: string;
  readonly records?: readonly number[];
  readonly steps: readonly WizardStep[];
}

export interface Rpc {
  readonly userId: number;
  raw(method: string, params: readonly unknown[]): Promise<unknown>;
  call(model: string, method: string, ...args: readonly unknown[]): Promise<unknown>;
  create(model: string, ...records: readonly object[]): Promise<number[]>;
  search(model: string, domain: unknown, fields?: readonly string[]): Promise<Row[]>;
  /** Answers "are you sure?" with yes, as often as it is asked. */
  confirming<T>(action: () => Promise<T>): Promise<T>;
  wizard(name: string, run: RunWizard): Promise<{ readonly view?: { readonly state: string } }>;
  refreshContext(): Promise<void>;
}

const MAX_WARNINGS = 5;

export async function signIn(url: string, user: string, password: string): Promise<Rpc> {
  let id = 0;
  let authorization = '';
  let context: object = {};

  async function raw(method: string, params: readonly unknown[]): Promise<unknown> {
    id += 1;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }) },
      body: JSON.stringify({ id, method, params }),
    });
    if (response.status !== 200) throw new RpcError(`HTTP ${response.status}`, await response.text());
    const body = (await response.json()) as { error?: [string, ...unknown[]]; result: unknown };
    if (body.error !== undefined) throw new RpcError(body.error[0], body.error.slice(1));
    return body.result;
  }

  const [userId, session] = (await raw('common.db.login', [user, { password }, 'en'])) as [number, string];
  authorization = `Session ${Buffer.from(`${user}:${userId}:${session}`).toString('base64')}`;
  const refreshContext = async () => {
    context = { ...((await raw('model.res.user.get_preferences', [true, {}])) as object) };
  };
  await refreshContext();
  const call: Rpc['call'] = (model, method, ...args) => raw(`model.${model}.${method}`, [...args, context]);

  return {
    userId,
    raw,
    call,
    refreshContext,
    create: async (model, ...records) => (await call(model, 'create', records)) as number[],
    search: async (model, domain, fields = ['id']) =>
      (await call(model, 'search_read', domain, 0, null, [['id', 'ASC']], fields)) as Row[],
    async confirming(action) {
      for (let asked = 0; ; asked += 1) {
        try {
          return await action();
        } catch (error) {
          if (!(error instanceof RpcError) || error.kind !== 'UserWarning' || asked >= MAX_WARNINGS) throw error;
          const [[name]] = error.said as [[string]];
          await call('res.user.warning', 'create', [{ user: userId, name, always: true }]);
        }
      }
    },
    async wizard(name, { model, records = [], steps }) {
      const here = { ...context, active_model: model ?? null, active_ids: records, active_id: records[0] ?? null };
      const [session_, start] = (await raw(`wizard.${name}.create`, [here])) as [number, string];
      type Shown = { readonly view?: { readonly state: string; readonly defaults?: Record<string, unknown> } };
      let data: Record<string, unknown> = {};
      let shown = (await raw(`wizard.${name}.execute`, [session_, data, start, here])) as Shown;
      for (const step of steps) {
        if (step.view !== undefined) {
          const defaults = Object.entries(shown.view?.defaults ?? {}).filter(([key]) => !key.endsWith('.'));
          data = { ...data, [step.view]: { ...Object.fromEntries(defaults), ...step.values } };
        }
        shown = (await raw(`wizard.${name}.execute`, [session_, data, step.state, here])) as Shown;
      }
      await raw(`wizard.${name}.delete`, [session_, here]);
      return shown;
    },
  };
}
