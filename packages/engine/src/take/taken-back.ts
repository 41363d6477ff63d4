// taken-back.ts — what the record says of a payment that its own file takes back.

export const TAKEN_BACK = 'nothing follows: the same file takes it back';
