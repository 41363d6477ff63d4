// broken.ts — a promise of the loop that was not kept, by its name.

export interface Broken {
  readonly promise:
    | 'each direct payment is told once'
    | 'no settlement is told'
    | 'each credit has its pair'
    | 'lanes keep their order'
    | 'both sides owe the same'
    | 'nothing is left over'
    | 'rest stays rest';
  readonly how: string;
}
