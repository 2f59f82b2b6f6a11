import { useRouter } from '@tarojs/taro';
import { invalidate } from '@/api';
import { About, Consents, DeleteAccount, Look } from '@/features/me';
import { MyCases } from '@/features/mine';
import { PrivacyNotice } from '@/features/privacy';
import { usePullDown } from '@/platform/page-life';
import { useUser } from '@/session';
import { useWords } from '@/text';
import { me } from '@/text/me';
import { Card, Screen } from '@/ui';

/** One part of what is mine at a time: `part=cases|consents|privacy|delete|about|look`. */
export default function Page(): JSX.Element {
  const words = useWords(me);
  const user = useUser();
  const { part } = useRouter().params;
  usePullDown(() => invalidate('/cases/mine', '/me'));
  const parts: Readonly<Record<string, { title: string; shows: JSX.Element }>> = {
    cases: { title: words.cases, shows: <MyCases /> },
    consents: { title: words.consents, shows: <Consents /> },
    delete: { title: words.deleteSheet, shows: <DeleteAccount /> },
    privacy: {
      title: words.privacy,
      shows: (
        <Card>
          <PrivacyNotice />
        </Card>
      ),
    },
    about: { title: words.about, shows: <About /> },
    look: { title: words.look, shows: <Look /> },
  };
  const { title, shows } = parts[part ?? 'look'] ?? { title: words.settings, shows: <Look /> };
  return (
    <Screen key={user?.id ?? 'nobody'} title={title}>
      {shows}
    </Screen>
  );
}
