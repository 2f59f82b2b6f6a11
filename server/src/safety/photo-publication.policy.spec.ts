import { mayPhotoBePublic } from './photo-publication.policy';
import type { CheckState } from './safety-check.entity';

type Safety = 'unchecked' | 'passed' | 'risky';

describe('whether a photo may be shown to the public', () => {
  test.each<[Safety, CheckState | null, string, string]>([
    // safety, check, without a look, after a look
    ['passed', 'passed', 'yes', 'yes'],
    ['passed', null, 'yes', 'yes'],
    ['risky', 'risky', 'aRiskyPhotoIsNeverPublic', 'aRiskyPhotoIsNeverPublic'],
    ['risky', null, 'aRiskyPhotoIsNeverPublic', 'aRiskyPhotoIsNeverPublic'],
    ['unchecked', 'pending', 'aPhotoIsCheckedFirst', 'aPhotoIsCheckedFirst'],
    ['unchecked', 'checking', 'aPhotoIsCheckedFirst', 'aPhotoIsCheckedFirst'],
    ['unchecked', 'waiting', 'aPhotoIsCheckedFirst', 'aPhotoIsCheckedFirst'],
    ['unchecked', 'review', 'somebodyLooksWhereNoCheckDecided', 'yes-as-reviewed'],
    ['unchecked', 'undecided', 'somebodyLooksWhereNoCheckDecided', 'yes-as-reviewed'],
    ['unchecked', null, 'somebodyLooksWhereNoCheckDecided', 'yes-as-reviewed'],
  ])('%s, check %s: %s; looked at: %s', (safety, check, unlooked, looked) => {
    const answer = (reviewed: boolean): string => {
      const found = mayPhotoBePublic({ safety }, check, reviewed);
      return found.kind === 'no' ? found.rule : found.kind;
    };
    expect([answer(false), answer(true)]).toEqual([unlooked, looked]);
  });
});
