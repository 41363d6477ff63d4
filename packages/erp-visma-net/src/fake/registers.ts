// registers.ts — customers, cash accounts and payment methods of the fake.
import type { FakeCashAccount, FakeCustomer, FakePaymentMethod } from './model.ts';
import type { Stamps } from './stamps.ts';

const USUAL = {
  excludeDebtCollection: false,
  corporateId: '987654325',
  customerClass: '1',
  address: { street: 'Storgata 1', postCode: '0155', town: 'Oslo', country: 'NO' },
} as const;

export type Registers = ReturnType<typeof createRegisters>;

export function createRegisters({ stamp }: Stamps) {
  const customers = new Map<string, FakeCustomer>();
  const cashAccounts = new Map<string, FakeCashAccount>();
  const paymentMethods = new Map<string, FakePaymentMethod>();
  return {
    customers,
    cashAccounts,
    paymentMethods,
    /** Puts a customer in, or changes what is there. */
    setCustomer(number: string, changes: Partial<FakeCustomer> = {}): void {
      const before = customers.get(number) ?? { ...USUAL, number, name: `Kunde ${number} AS` };
      customers.set(number, { ...before, ...changes, number, modified: stamp().modified });
    },
    setCashAccount(account: FakeCashAccount): void {
      stamp();
      cashAccounts.set(account.number, account);
    },
    setPaymentMethod(method: FakePaymentMethod): void {
      stamp();
      paymentMethods.set(method.id, method);
    },
  };
}
