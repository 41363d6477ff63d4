import { expect, it } from 'vitest';
import { formatTable } from './table.ts';

it('makes columns as wide as their content and puts amounts to the right', () => {
  const lines = formatTable(
    [{ title: 'who', most: 6 }, { title: 'amount', align: 'right' }, { title: 'note' }],
    [
      ['Åke', '5.00 EUR', ''],
      ['Mäkinen Aino', '1250.00 EUR', 'paid'],
    ],
  );

  expect(lines).toEqual(['who          amount  note', 'Åke        5.00 EUR', 'Mäkin…  1250.00 EUR  paid']);
});

it('lets no name steer the terminal', () => {
  expect(formatTable([{ title: 'who' }], [['\u001b[2Jevil\u202e\r\n']])).toEqual(['who', ' [2Jevil']);
});
