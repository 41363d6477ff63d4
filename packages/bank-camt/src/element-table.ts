// element-table.ts — tables from element paths to what is done with them, and the XML plans made from them.
import { type ElementPlan, elementPlan } from './xml/plan.ts';
import type { TextSlice } from './xml/text-slice.ts';

/** What an element means to a receiver. */
export interface ElementMeaning<Receiver> {
  readonly open?: (receiver: Receiver) => void;
  readonly close?: (receiver: Receiver) => void;
  readonly text?: (receiver: Receiver, text: TextSlice) => void;
  /** Whether an empty text counts too. */
  readonly evenEmpty?: boolean;
  /** Whether the text is one of a few words. */
  readonly repeats?: boolean;
}

/**
 * Meanings by path of local names. `(A|B)` stands for either name, `[X]` for a name that may be missing:
 * `Dbtr[/Pty]/Nm` is `Dbtr/Nm` and `Dbtr/Pty/Nm`, so both shapes of an element are accepted whatever the version.
 */
export type ElementTable<Receiver> = Readonly<Record<string, ElementMeaning<Receiver>>>;

/** All paths that a pattern stands for. */
export function expandPath(pattern: string): string[] {
  const choice = /\[([^\]]*)\]|\(([^)]*)\)/.exec(pattern);
  if (choice === null) return [pattern];
  const before = pattern.slice(0, choice.index);
  const after = pattern.slice(choice.index + choice[0].length);
  const options = choice[1] === undefined ? (choice[2] as string).split('|') : ['', choice[1]];
  return options.flatMap((option) => expandPath(before + option + after));
}

interface Branch {
  readonly children: Map<string, Branch>;
  field: number;
  group: number;
  repeats: boolean;
}

/** Numbers the meanings of tables; the numbers of the plans lead back to them. */
export class PlanBuilder<Receiver> {
  /** By number; 0 means nothing. */
  readonly meanings: ElementMeaning<Receiver>[] = [{}];

  /** The number of one meaning, for plans made by hand. */
  number(meaning: ElementMeaning<Receiver>): number {
    return this.meanings.push(meaning) - 1;
  }

  /** The plan of an element from the table of what is below it; the path '' is the element itself. */
  plan(table: ElementTable<Receiver>): ElementPlan {
    const root = newBranch();
    for (const [pattern, meaning] of Object.entries(table)) {
      const number = this.number(meaning);
      for (const path of expandPath(pattern)) {
        const branch = path === '' ? root : path.split('/').reduce(childOf, root);
        branch.field = meaning.text === undefined ? 0 : number;
        branch.repeats = meaning.repeats === true;
        branch.group = meaning.open === undefined && meaning.close === undefined ? 0 : number;
      }
    }
    return toPlan(root);
  }
}

function toPlan(branch: Branch): ElementPlan {
  const children = Object.fromEntries([...branch.children].map(([name, child]) => [name, toPlan(child)]));
  return elementPlan({ field: branch.field, group: branch.group, repeats: branch.repeats, children });
}

function childOf(branch: Branch, name: string): Branch {
  let child = branch.children.get(name);
  if (child === undefined) {
    child = newBranch();
    branch.children.set(name, child);
  }
  return child;
}

function newBranch(): Branch {
  return { children: new Map(), field: 0, group: 0, repeats: false };
}
