import { areNeighbours, demoGrids } from '../street/grids';
import { COMMUNITIES } from '../street/communities.data';
import { DEPARTMENTS, demoPeople, openIdOf, PERSONA_COMMUNITY, userIdOf } from './people';
import { demoPersonas } from './personas';

const people = demoPeople();
const workers = people.filter(({ role }) => role === 'gridWorker');
const passwords = { diaodu: 'one', admin: 'two', tianhe: 'three' };
const personas = demoPersonas(passwords);

describe('the people of the demo street', () => {
  it('gives every grid one primary and at least one substitute, of its own community and not the same person', () => {
    for (const grid of demoGrids()) {
      const on = (position: string) =>
        workers.filter(({ shifts }) =>
          shifts.some((shift) => shift.grid.code === grid.code && shift.position === position),
        );
      expect([grid.code, on('primary').length]).toEqual([grid.code, 1]);
      expect(on('substitute').length).toBeGreaterThanOrEqual(1);
      expect(on('substitute')).not.toContain(on('primary')[0]);
    }
  });

  it('has at least two workers in each community, and no worker in two', () => {
    const communitiesOf = (worker: (typeof workers)[number]) => [
      ...new Set(worker.shifts.map(({ grid }) => grid.community.code)),
    ];
    for (const worker of workers) expect(communitiesOf(worker)).toHaveLength(1);
    for (const { code } of COMMUNITIES)
      expect(workers.filter((worker) => communitiesOf(worker)[0] === code).length).toBeGreaterThanOrEqual(2);
  });

  it('has two handlers in each department, a dispatcher, an administrator, a district user', () => {
    for (const { code } of DEPARTMENTS)
      expect(
        people.filter((one) => one.role === 'handler' && one.departmentCode === code).length,
      ).toBeGreaterThanOrEqual(2);
    for (const role of ['dispatcher', 'admin', 'district'])
      expect(people.filter((one) => one.role === role)).toHaveLength(1);
  });

  it('never gives a name, phone, username or platform id twice', () => {
    const unique = (values: string[]) => expect(new Set(values).size).toBe(values.length);
    unique(people.map(({ name }) => name));
    unique(people.map(({ fullName }) => fullName));
    unique(people.map(({ phone }) => phone));
    unique(people.map(({ username }) => username).filter((name) => name !== undefined));
    unique(people.map(openIdOf));
    unique(people.map(userIdOf));
    expect(people.every(({ phone }) => /^1[3-9]\d{9}$/.test(phone))).toBe(true);
  });
});

describe('the personas', () => {
  it('have two citizens and more, on both platforms', () => {
    const citizens = personas.filter(({ role }) => role === 'citizen').map(({ platform }) => platform);
    expect(citizens).toContain('wechat');
    expect(citizens).toContain('alipay');
  });

  it('have every grid worker of one community; the first two hold neighbouring grids that the other is not on', () => {
    const listed = personas.filter(({ role }) => role === 'gridWorker');
    const inCommunity = workers.filter(({ shifts }) => shifts[0]?.grid.community.code === PERSONA_COMMUNITY);
    expect(listed.map(({ name }) => name).sort()).toEqual(inCommunity.map(({ name }) => name).sort());
    const [a, b] = listed.map(({ gridCode }) => demoGrids().find(({ code }) => code === gridCode)!);
    expect(areNeighbours(a!, b!)).toBe(true);
    const onBoth = inCommunity.filter(({ name }) => name === listed[0]!.name || name === listed[1]!.name);
    for (const worker of onBoth) {
      const codes = worker.shifts.map(({ grid }) => grid.code);
      expect(codes.filter((code) => code === a!.code || code === b!.code)).toHaveLength(1);
    }
  });

  it('have a code where there is a phone, a username and a password at the console, nothing of the other', () => {
    for (const persona of personas) {
      const atConsole = persona.platform === 'console';
      expect([persona.name, persona.code !== undefined]).toEqual([persona.name, !atConsole]);
      expect(persona.password !== undefined && persona.username !== undefined).toBe(atConsole);
      expect(persona.openid !== undefined).toBe(!atConsole);
      expect(['dispatcher', 'admin'].includes(persona.role)).toBe(atConsole);
      expect(persona.role === 'gridWorker').toBe(persona.gridCode !== undefined);
      expect(persona.role === 'handler').toBe(persona.departmentCode !== undefined);
    }
    for (const role of ['handler', 'dispatcher', 'admin']) expect(personas.map((one) => one.role)).toContain(role);
  });

  it('are refused without a password', () => {
    expect(() => demoPersonas({ admin: 'two' })).toThrow('no password');
  });
});
