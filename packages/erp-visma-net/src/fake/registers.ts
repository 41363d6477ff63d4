// registers.ts — customers, cash accounts and payment methods of the fake.
import type { FakeCashAccount, FakeCustomer, FakePaymentMethod } from './model.ts';
import type { Stamps } from './stamps.ts';

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
      const before = customers.get(number) ?? { number, name: `Kunde ${number} AS`, excludeDebtCollection: false };
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
