import { useState } from 'react';
import { ApiError } from '@/api';
import { platform } from '@/platform';
import { useAppConfig, useUser } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { me } from '@/text/me';
import { Row, Rows, Section } from '@/ui';
import { exportData } from './export-data';
import { Identity } from './identity';
import { Look } from './look';
import { SignOut } from './sign-out';

/** Me: who I am, what I reported, how it looks, my data. */
export function Me(): JSX.Element {
  const words = useWords(me);
  const user = useUser();
  const config = useAppConfig();
  const hotline = config?.hotline ?? '12345';
  const part = (name: string) => () => platform.nav.to('settings', { part: name });
  return (
    <>
      <Identity />
      <Rows>
        <Row icon="list" title={words.cases} detail={words.casesDetail} onPress={part('cases')} testId="my-cases" />
      </Rows>
      <Look />
      <Section title={words.data}>
        <Rows>
          <Row icon="shield" title={words.consents} detail={words.consentsDetail} onPress={part('consents')} />
          {user && <Export />}
          <Row icon="lock" title={words.privacy} onPress={part('privacy')} />
          {user && (
            <Row icon="trash" title={words.delete} detail={words.deleteDetail} danger onPress={part('delete')} />
          )}
        </Rows>
      </Section>
      <Rows>
        <Row icon="info" title={config ? words.aboutName(config.name) : words.about} onPress={part('about')} />
        <Row icon="phone" title={words.hotline(hotline)} onPress={() => void platform.call(hotline)} />
        {user && (user.platform === 'web' || user.platform === 'console') && <SignOut />}
      </Rows>
    </>
  );
}

function Export(): JSX.Element {
  const words = useWords(me);
  const { language } = useSettings();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const said = await exportData();
      if (said !== null) platform.toast(said);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      platform.toast(errorWords(error, language));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Row
      icon="download"
      title={words.export}
      detail={busy ? words.exporting : words.exportDetail}
      onPress={() => void run()}
      testId="export"
    />
  );
}
