import { startFake } from '../../../../packages/erp-tryton/test/support/fake-books.ts';
import { startReal } from '../../../../packages/erp-tryton/test/support/real-books.ts';
import { whyNoTryton } from '../../../../packages/erp-tryton/test/support/start-tryton.ts';
import { describeTrytonCircle } from './describe-tryton-circle.ts';

describeTrytonCircle('the fake Tryton', () => startFake());
describeTrytonCircle('a real Tryton', startReal, await whyNoTryton());
