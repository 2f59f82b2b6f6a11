import { aConfig, PERSONAS } from '../fixtures/a-sandbox';
import { People } from './people';
import { createWorld } from './world';

describe('ids made from names', () => {
  const bare = PERSONAS.map(({ name, role, platform }) => ({ name, role, platform }));

  it('have the platforms’ shapes and outlive a restart', () => {
    const [first, again] = [new People(bare), new People(bare)];
    expect(first.owner('甲')?.openid).toMatch(/^o[\w-]{27}$/);
    expect(first.owner('乙')?.userId).toMatch(/^2088\d{12}$/);
    expect(first.owners()).toEqual(again.owners());
    expect(new Set(first.owners().map((owner) => owner.openid)).size).toBe(4);
  });

  it('find their owner on the right platform only', () => {
    const people = new People(bare);
    const openid = people.owner('甲')?.openid ?? '';
    expect(people.byOpenid('wechat', openid)?.name).toBe('甲');
    expect(people.byOpenid('alipay', openid)).toBeUndefined();
    expect(people.owner('戊')).toBeUndefined();
  });
});

describe('consents', () => {
  const world = createWorld(aConfig({ consentsPerPersona: 1 }));
  const owner = world.people.owner('甲')!;
  const [once, long] = world.templates.of('wechat');

  it('are spent one by one, and a revoked one says so', () => {
    expect(world.consents.spend(owner, once!)).toBe('spent');
    expect(world.consents.spend(owner, once!)).toBe('used-up');
    world.consents.accept(owner, once!, 3);
    world.consents.revoke(owner, once!);
    expect(world.consents.spend(owner, once!)).toBe('revoked');
    world.consents.accept(owner, once!, 1);
    expect(world.consents.spend(owner, once!)).toBe('spent');
  });

  it('of the long kind end only by revoking', () => {
    for (let time = 0; time < 9; time += 1) expect(world.consents.spend(owner, long!)).toBe('spent');
    world.consents.revoke(owner, long!);
    expect(world.consents.spend(owner, long!)).toBe('revoked');
  });
});
