import {
  aCase,
  aCommand,
  anActor,
  bySelf,
  CALENDAR,
  disp,
  go,
  guo,
  hand,
  MORNING,
  note,
  OTHER_COMMUNITY,
  people,
  proof,
  refusal,
  reporter,
  toVerifying,
} from '../testing';
import { decide } from './index';

describe('who may judge', () => {
  const verifying = go(aCase(), toVerifying);
  const own = go(aCase(), bySelf);

  it('own work is refused before role, version and state are looked at', () => {
    const anyState = aCase({ handling: ['hand', 'reporter'] });
    for (const [snapshot, actor] of [
      [verifying, hand],
      [anyState, hand],
      [anyState, reporter],
      [own, guo],
    ] as const) {
      for (const action of ['pass', 'fail'] as const) {
        expect(refusal(snapshot, actor, action, proof, 99)).toMatchObject({ code: 'separation-of-duties' });
      }
    }
    expect(refusal(verifying, hand, 'pass', {}, 99)).toMatchObject({ code: 'validation-failed', path: 'note' });
  });

  it('the same human on another account is the same human', () => {
    const asCitizen = anActor('citizen', 'reporter', { personId: 'guo' });
    expect(refusal(own, asCitizen, 'pass', note)).toMatchObject({ code: 'separation-of-duties' });
  });

  it('the reporter confirms a worker’s own work, without a photo; a department’s she does not', () => {
    expect(go(own, [[reporter, 'pass', note]])).toMatchObject({ status: 'closed', passedByPersonId: 'reporter' });
    expect(refusal(verifying, reporter, 'pass', note)).toMatchObject({ code: 'action-not-allowed' });
    expect(refusal(own, reporter, 'fail', proof)).toMatchObject({ code: 'forbidden' });
  });

  it('a reporter on the street’s roster is no outsider, by role or by person', () => {
    const colleague = anActor('handler', 'reporter');
    const onAnotherAccount = anActor('citizen', 'reporter', { personId: 'li' });
    expect(refusal(own, colleague, 'pass', note)).toMatchObject({ code: 'forbidden' });
    expect(refusal(own, onAnotherAccount, 'pass', note)).toMatchObject({ code: 'forbidden' });
    const elsewhere = anActor('handler', 'reporter', { streets: ['990101009'] });
    expect(go(own, [[elsewhere, 'pass', note]]).status).toBe('closed');
  });

  it('a worker who reported her own find may not judge her own work, though she is the reporter', () => {
    const hers = go(aCase({ reporterAccountId: 'account-guo', reporterPersonId: 'guo' }), bySelf);
    expect(refusal(hers, guo, 'pass', note)).toMatchObject({ code: 'separation-of-duties' });
  });

  it('a dispatcher judges only where nobody else can', () => {
    expect(refusal(verifying, disp, 'pass', note)).toMatchObject({ code: 'action-not-allowed' });
    const alone = people({ gridWorkers: ['guo'], dispatchers: ['disp'] });
    expect(refusal(own, disp, 'pass', note, own.version, alone)).toBeNull();
    expect(refusal(verifying, disp, 'pass', note, verifying.version, people({ dispatchers: ['disp'] }))).toBeNull();
  });

  it('where the community has nobody else, the system names a worker of the street, always the same', () => {
    const thin = people({ gridWorkers: ['guo'], streetWorkers: ['far', 'farther'], dispatchers: ['disp'] });
    const settle = () =>
      decide(go(aCase(), [[guo, 'accept']]), thin, aCommand('settle', 2, proof), guo, MORNING, CALENDAR);
    const [one, two] = [settle(), settle()];
    if (!one.ok || !two.ok) throw new Error('settle was refused');
    const named = one.value.next.verifierPersonId ?? '';
    expect(['far', 'farther']).toContain(named);
    expect(two.value.next.verifierPersonId).toBe(named);
    const elsewhere = { grids: [], communities: [OTHER_COMMUNITY] };
    const other = named === 'far' ? 'farther' : 'far';
    expect(refusal(one.value.next, anActor('gridWorker', named, elsewhere), 'pass', note, 3, thin)).toBeNull();
    expect(refusal(one.value.next, anActor('gridWorker', other, elsewhere), 'pass', note, 3, thin)).toMatchObject({
      code: 'forbidden',
    });
    expect(refusal(one.value.next, disp, 'pass', note, 3, thin)).toMatchObject({ code: 'action-not-allowed' });
  });
});
