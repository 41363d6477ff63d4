import { describe, expect, it } from 'vitest';
import { assignmentId } from '../../ids.ts';
import { assignmentFact, courseWantedFact, day, given, invoiceFact, paymentFact } from '../../testing/index.ts';
import { withTerms } from '../with-terms.ts';
import { collectionApproval } from './collection-approval.ts';
import { courseWanted } from './course-wanted.ts';

const assignment = assignmentId('A-1');
const waiting = assignmentFact({ standstill: { reason: 'approval', endsOn: day('2026-06-30') } });

describe('a course that somebody wants', () => {
  it.each(['pause', 'resume', 'approve', 'decline'] as const)('is asked of the collector: %s', (course) => {
    given([invoiceFact(), assignmentFact(), courseWantedFact({ course })])
      .when(courseWanted)
      .then([{ type: `assignment.${course}`, assignment }]);
  });

  it('carries the words that the collector may read', () => {
    given([invoiceFact(), assignmentFact(), courseWantedFact({ text: 'A line is disputed.' })])
      .when(courseWanted)
      .then([{ type: 'assignment.pause', assignment, text: 'A line is disputed.' }]);
  });

  it('comes too late on a closed case', () => {
    given([invoiceFact(), assignmentFact({ status: 'closed' }), courseWantedFact()])
      .when(courseWanted)
      .then([{ type: 'review', why: 'a pause was asked for, but the assignment is closed' }]);
  });

  it('is a question to a person where the collector does not offer it', () => {
    const refusal = 'Maventa cannot be asked to pause.';
    const [limited] = withTerms([courseWanted], {
      collector: { commands: { 'assignment.pause': { refusal } }, settles: 'each-invoice' },
      erp: 'unknown',
    });
    if (limited === undefined) expect.unreachable();

    given([invoiceFact(), assignmentFact(), courseWantedFact()])
      .when(limited)
      .then([{ type: 'review', why: refusal }]);
  });
});

describe('a collector that asks whether debt collection begins', () => {
  it('is answered by a person, who is told until when it waits', () => {
    given([invoiceFact(), waiting])
      .when(collectionApproval())
      .then([
        {
          type: 'review',
          why: 'the collector waits to be told whether debt collection begins by 2026-06-30, or it drops the case',
          because: ['100.00 EUR is open'],
        },
      ]);
  });

  it('is told yes where the company has said so once for all', () => {
    given([invoiceFact(), waiting])
      .when(collectionApproval({ approve: true }))
      .then([{ type: 'assignment.approve', assignment }]);
  });

  it('is told no for what is paid or excluded', () => {
    const paid = given([invoiceFact(), paymentFact(), waiting]).when(collectionApproval({ approve: true }));
    const excluded = given([invoiceFact({ excluded: true }), waiting]).when(collectionApproval({ approve: true }));

    paid.then([{ type: 'assignment.decline', assignment, because: ['nothing is open on the invoice'] }]);
    excluded.then([{ type: 'assignment.decline', assignment, because: ['the invoice is excluded from collection'] }]);
  });

  it('is not answered before it asks, nor on a closed case', () => {
    given([invoiceFact(), assignmentFact()])
      .when(collectionApproval({ approve: true }))
      .then([]);
    given([invoiceFact(), assignmentFact({ standstill: { reason: 'paused' } })])
      .when(collectionApproval({ approve: true }))
      .then([]);
    given([invoiceFact(), assignmentFact({ standstill: { reason: 'approval' }, status: 'closed' })])
      .when(collectionApproval({ approve: true }))
      .then([]);
  });
});
