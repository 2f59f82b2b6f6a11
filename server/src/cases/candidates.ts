import type { Reader } from '../infra/database';
import type { TaskSource } from './task-sources';

/** How many cases a list reads at a time before the rules choose among them. */
export const CHUNK = 120;

/** Where a list by deadline has come to. */
export interface Position {
  dueOrder: number;
  id: string;
}

export interface Candidate extends Position {
  /** A case may be somebody's by more than one rule: a request on it, nobody there to hold it. */
  sources: TaskSource[];
}

/** The next candidates of all sources together, in order, each once. */
export async function candidates(reader: Reader, sources: readonly TaskSource[], from: Position): Promise<Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const source of sources) {
    const rows = await reader.all<{ id: string; due_order: number }>(
      `SELECT id, due_order FROM case_file WHERE ${source.where} AND due_order >= ? AND (due_order > ? OR id > ?)
       ORDER BY due_order, id LIMIT ${CHUNK}`,
      [...source.params, from.dueOrder, from.dueOrder, from.id],
    );
    for (const { id, due_order } of rows) {
      const known = found.get(id);
      if (known) known.sources.push(source);
      else found.set(id, { id, dueOrder: Number(due_order), sources: [source] });
    }
  }
  const inOrder = [...found.values()].sort((a, b) => a.dueOrder - b.dueOrder || (a.id < b.id ? -1 : 1));
  return inOrder.slice(0, CHUNK);
}
