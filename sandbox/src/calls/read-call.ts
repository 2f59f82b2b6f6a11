import type { Persona } from '../config/sandbox-config';
import { invalid, Problem } from '../http/problems';
import type { Fault } from '../world/faults';
import type { PhoneOwner } from '../world/people';
import type { World } from '../world/world';

export type Body = Record<string, unknown>;

/** Refuses fields that the call does not know: a misspelt one would otherwise pass without effect. */
export function onlyFields(body: Body, ...allowed: readonly string[]): void {
  const surplus = Object.keys(body).find((name) => !allowed.includes(name));
  if (surplus !== undefined) throw invalid(surplus, `没有这个字段，可用的是 ${allowed.join('、')}`);
}

export function textField(body: Body, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw invalid(name, '要填一段文字');
  return value;
}

/** A whole number, or undefined when the field is absent. */
export function countField(body: Body, name: string, least: number, most: number): number | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw invalid(name, `要填 ${least} 到 ${most} 的整数`);
  }
  return value;
}

/** The person named in the body; those on the console have no phone and are refused. */
export function ownerField(world: World, body: Body): PhoneOwner {
  const name = textField(body, 'persona');
  const person = world.people.named(name);
  if (!person) throw new Problem(404, 'not-found', `没有叫「${name}」的人`);
  const owner = world.people.owner(name);
  if (!owner) throw invalid('persona', `「${name}」用的是控制台，没有手机`);
  return owner;
}

/** The person named in the query. Throws Problem. */
export function personQuery(world: World, query: URLSearchParams): Persona {
  const name = query.get('persona') ?? '';
  if (name === '') throw invalid('persona', '要写明是谁的手机');
  const person = world.people.named(name);
  if (!person) throw new Problem(404, 'not-found', `没有叫「${name}」的人`);
  return person;
}

/** One of the allowed texts, or undefined when the field is absent. */
export function choiceField<T extends string>(body: Body, name: string, allowed: readonly T[]): T | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  const found = allowed.find((choice) => choice === value);
  if (found === undefined) throw invalid(name, `只能填 ${allowed.join('、')}`);
  return found;
}

/** A fault as it stands in the body. Throws Problem when it matches nothing or would do nothing. */
export function readFault(body: Body): Fault {
  onlyFields(body, 'match', 'status', 'errcode', 'delayMs', 'drop', 'times');
  const { errcode, drop } = body;
  if (
    errcode !== undefined &&
    !(typeof errcode === 'number' && Number.isInteger(errcode)) &&
    typeof errcode !== 'string'
  ) {
    throw invalid('errcode', '要填错误码（整数或文字）');
  }
  if (drop !== undefined && typeof drop !== 'boolean') throw invalid('drop', '要填 true 或 false');
  const fault: Fault = {
    match: textField(body, 'match'),
    status: countField(body, 'status', 200, 599),
    errcode: errcode === '' ? undefined : errcode,
    delayMs: countField(body, 'delayMs', 0, 600_000),
    drop,
    times: countField(body, 'times', 1, 1_000_000),
  };
  if ([fault.status, fault.errcode, fault.delayMs].every((part) => part === undefined) && fault.drop !== true) {
    throw new Problem(400, 'validation-failed', '要写明怎样出错：status、errcode、delayMs、drop 至少一项');
  }
  return fault;
}
