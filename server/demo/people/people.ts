import { createHash } from 'node:crypto';
import { COMMUNITIES, STREET } from '../street/communities.data';
import { demoGrids, type DemoGrid } from '../street/grids';
import { THIRD_WORKER, WORKER_NAMES } from './names.data';

export type DemoRole = 'citizen' | 'gridWorker' | 'handler' | 'dispatcher' | 'district' | 'admin';
export type DemoPlatform = 'wechat' | 'alipay' | 'console';

export interface DemoShift {
  grid: DemoGrid;
  position: 'primary' | 'substitute';
}

/** Somebody of the demo street. */
export interface DemoPerson {
  /** Short and in Latin letters: it stands in addresses and storage keys. */
  name: string;
  fullName: string;
  role: DemoRole;
  platform: DemoPlatform;
  /** Everybody has an own number; none is in use. */
  phone: string;
  /** Shown by the sandbox with a login code or a password. The others are there so that the street is whole. */
  persona: boolean;
  departmentCode?: string;
  username?: string;
  shifts: DemoShift[];
}

/** The community whose grid workers are all personas: 东岸社区. */
export const PERSONA_COMMUNITY = '440106003020';

export const DEPARTMENTS = [
  { code: 'SZ', name: '市政建设科', dutyPhone: '020-00000101' },
  { code: 'CG', name: '城管科', dutyPhone: '020-00000102' },
  { code: 'HW', name: '环卫绿化站', dutyPhone: '020-00000103' },
] as const;

/** Everybody; the personas in the order in which people look for them. */
export function demoPeople(): DemoPerson[] {
  const cast = [...citizens(), ...workers(), ...handlers(), ...console()];
  return cast.map((person, index) => ({ ...person, phone: `1990000${String(index + 1).padStart(4, '0')}` }));
}

/** The id by which a platform knows a demo person, in that platform's shape. */
export function openIdOf({ name, platform }: Pick<DemoPerson, 'name' | 'platform'>): string {
  const text = createHash('sha256').update(`demo open id ${platform} ${name}`).digest('base64url');
  return platform === 'wechat' ? `o${text.slice(0, 27)}` : `0${text.slice(0, 42)}`;
}

/** Alipay's older numeric id. */
export function userIdOf({ name }: Pick<DemoPerson, 'name'>): string {
  const digest = createHash('sha256').update(`demo user id ${name}`).digest();
  return `2088${(digest.readBigUInt64BE(0) % 10n ** 12n).toString().padStart(12, '0')}`;
}

type Cast = Omit<DemoPerson, 'phone'>;

function person(
  name: string,
  fullName: string,
  role: DemoRole,
  platform: DemoPlatform,
  rest: Partial<Cast> = {},
): Cast {
  return { name, fullName, role, platform, persona: true, shifts: [], ...rest };
}

function citizens(): Cast[] {
  return [
    person('lin', '林晓', 'citizen', 'wechat'),
    person('chen', '陈静', 'citizen', 'alipay'),
    person('he', '何伟', 'citizen', 'wechat'),
    person('zhou', '周敏', 'citizen', 'alipay'),
  ];
}

function handlers(): Cast[] {
  return [
    person('tan', '谭志远', 'handler', 'wechat', { departmentCode: 'SZ' }),
    person('luo', '罗家明', 'handler', 'alipay', { departmentCode: 'SZ' }),
    person('pan', '潘立新', 'handler', 'wechat', { departmentCode: 'CG' }),
    person('ding', '丁晓东', 'handler', 'alipay', { departmentCode: 'CG', persona: false }),
    person('wei', '魏春梅', 'handler', 'alipay', { departmentCode: 'HW' }),
    person('shen', '沈国栋', 'handler', 'wechat', { departmentCode: 'HW', persona: false }),
  ];
}

function console(): Cast[] {
  return [
    person('huang', '黄敏华', 'dispatcher', 'console', { username: 'diaodu' }),
    person('admin', '方正', 'admin', 'console', { username: 'admin' }),
    person('tianhe', '江海平', 'district', 'console', { username: 'tianhe', persona: false }),
  ];
}

/** Persona workers first, so that they lead the list of personas. */
function workers(): Cast[] {
  const grids = demoGrids();
  const all = COMMUNITIES.map((community, index) => {
    const own = grids.filter((grid) => grid.community.code === community.code).sort((a, b) => a.position - b.position);
    return community.code === PERSONA_COMMUNITY ? personaTeam(own, index) : team(own, index);
  });
  return all.flat().sort((a, b) => Number(b.persona) - Number(a.persona));
}

/** Two workers share a community: each is primary in one half and substitute in the other. */
function team(own: DemoGrid[], index: number): Cast[] {
  const half = Math.ceil(own.length / 2);
  const [first, second] = [own.slice(0, half), own.slice(half)];
  const [one, two] = namesOf(index);
  const seat = (number: number): string => `worker-${own[0]?.community.code.slice(-3) ?? index}-${number}`;
  return [
    person(seat(1), one, 'gridWorker', 'wechat', { persona: false, shifts: shifts(first, second) }),
    person(seat(2), two, 'gridWorker', 'alipay', { persona: false, shifts: shifts(second, first) }),
  ];
}

/**
 * Three workers: the first two hold neighbouring stretches and never stand in for each other, the third stands in for both.
 * The walk's order makes the last grid of the first and the first grid of the second neighbours.
 */
function personaTeam(own: DemoGrid[], index: number): Cast[] {
  const third = Math.ceil(own.length / 3);
  const [first, second, last] = [own.slice(0, third).reverse(), own.slice(third, 2 * third), own.slice(2 * third)];
  const [one, two] = namesOf(index);
  return [
    person('guo', one, 'gridWorker', 'wechat', { shifts: shifts(first, last) }),
    person('liang', two, 'gridWorker', 'alipay', { shifts: shifts(second, []) }),
    person('xie', THIRD_WORKER, 'gridWorker', 'wechat', { shifts: shifts(last, [...first, ...second]) }),
  ];
}

function shifts(primary: DemoGrid[], substitute: DemoGrid[]): DemoShift[] {
  return [
    ...primary.map((grid) => ({ grid, position: 'primary' as const })),
    ...substitute.map((grid) => ({ grid, position: 'substitute' as const })),
  ];
}

function namesOf(index: number): readonly [string, string] {
  const pair = WORKER_NAMES[index];
  if (!pair) throw new Error(`no names for community number ${index + 1} of ${STREET.street.name}`);
  return pair;
}
