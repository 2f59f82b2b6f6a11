import type { CaseView } from '@citygrid/shared/api';
import { useState } from 'react';
import { ApiError, invalidate, post, remember, remove } from '@/api';
import { platform } from '@/platform';
import { settings } from '@/settings';
import { errorWords, useWords } from '@/text';
import { caseWords } from '@/text/case';
import { Button } from '@/ui';
import { casePath } from './use-case';

export interface FollowButtonProps {
  case: CaseView;
  /** In the tap itself, before anything is awaited. */
  onTap?: () => void;
  block?: boolean;
}

/** Me too: follows somebody else's case, or no longer. Shown at once, taken back where the server says no. */
export function FollowButton({ case: view, onTap, block }: FollowButtonProps): JSX.Element {
  const words = useWords(caseWords);
  const [busy, setBusy] = useState(false);
  const change = async (following: boolean): Promise<void> => {
    if (following) onTap?.();
    setBusy(true);
    remember(casePath(view.id), { ...view, following });
    try {
      await (following ? post(`${casePath(view.id)}/follow`) : remove(`${casePath(view.id)}/follow`));
      platform.toast(following ? words.followed : words.unfollowed);
      await invalidate('/cases/');
    } catch (error) {
      remember(casePath(view.id), view);
      platform.toast(errorWords(error instanceof ApiError ? error : {}, settings.get().language));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      block={block}
      size={block ? 'big' : 'normal'}
      kind={view.following ? 'secondary' : 'primary'}
      icon={view.following ? 'check' : 'heart'}
      words={view.following ? words.unfollow : words.follow}
      busy={busy}
      onPress={() => void change(!view.following)}
      testId="follow"
    />
  );
}
