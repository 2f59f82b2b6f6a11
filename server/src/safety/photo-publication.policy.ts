import type { PhotoStanding } from '../media';
import { OPEN_CHECKS, type CheckState } from './safety-check.entity';

/** Whether a photo may be shown to the public. */
export type MayBePublic = { kind: 'yes' } | { kind: 'yes-as-reviewed' } | { kind: 'no'; rule: string; detail: string };

/**
 * No photo is public before it passed its check (access.md, "Media"). Where no check could decide, a dispatcher who says
 * that she has looked may; where one found it risky, nobody may. `check`: null where there never was one.
 */
export function mayPhotoBePublic(
  { safety }: Pick<PhotoStanding, 'safety'>,
  check: CheckState | null,
  reviewed: boolean,
): MayBePublic {
  if (safety === 'risky' || check === 'risky')
    return no('aRiskyPhotoIsNeverPublic', '这张照片没有通过内容安全检查，不能公开');
  if (safety === 'passed') return { kind: 'yes' };
  if (OPEN_CHECKS.some((state) => state === check))
    return no('aPhotoIsCheckedFirst', '这张照片还在做内容安全检查，请等出结果后再公开');
  if (reviewed) return { kind: 'yes-as-reviewed' };
  return no(
    'somebodyLooksWhereNoCheckDecided',
    '内容安全检查没有得出结论。请亲自看过照片，确认可以公开后，带上 reviewed: true 再公开',
  );
}

function no(rule: string, detail: string): MayBePublic {
  return { kind: 'no', rule, detail };
}
