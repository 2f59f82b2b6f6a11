import { Passwords } from './passwords';

const PASSWORD = 'tram-lantern-47';

describe('passwords', () => {
  const passwords = new Passwords();

  it('are kept as scrypt of the agreed cost, no two alike', async () => {
    const [one, two] = [await passwords.make(PASSWORD, 'a'), await passwords.make(PASSWORD, 'a')];
    expect(one).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(await passwords.matches(PASSWORD, one)).toBe(true);
    expect(await passwords.matches(`${PASSWORD} `, one)).toBe(false);
    expect(await passwords.matches(PASSWORD, null)).toBe(false);
  });

  it('are the same however their letters are composed', async () => {
    const stored = await passwords.make('caf\u00e9-on-the-corner', 'a');
    expect(await passwords.matches('cafe\u0301-on-the-corner', stored)).toBe(true);
  });

  it('are checked where they are set', async () => {
    await expect(passwords.make('qwerty123456', 'a', 'newPassword')).rejects.toMatchObject({
      code: 'validation-failed',
      extra: { errors: [{ path: 'newPassword' }] },
    });
  });

  it('wait for each other, and are refused where too many wait', async () => {
    const cheap = new Passwords({ ln: 4, r: 8, p: 1 });
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => cheap.matches(PASSWORD, null)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(42);
    expect(await cheap.matches(PASSWORD, null)).toBe(false);
  });

  it('are never compared with something that is no hash', async () => {
    await expect(passwords.matches(PASSWORD, 'plain text')).rejects.toThrow('unknown form');
  });
});
