import { useState } from 'react';
import { platform } from '@/platform';
import { useAppConfig } from '@/session';
import { useWords } from '@/text';
import { loginWords } from '@/text/login';
import { Button, Field, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import './login.scss';
import { inGroups } from './phone-number';
import { useSmsLogin } from './use-sms-login';

/** Phone number, code, done. */
export function Login({ onEntered }: { onEntered: () => void }): JSX.Element {
  const words = useWords(loginWords);
  const config = useAppConfig();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const login = useSmsLogin(onEntered);
  const hotline = config?.hotline;
  const call = hotline && { words: words.callHotline(hotline), onPress: () => void platform.call(hotline) };
  if (config?.smsLogin === false) return <Strip tone="info" words={words.closed} action={call || undefined} />;
  return (
    <Box className="login">
      <Txt className="login-lead">{words.lead}</Txt>
      <Field
        label={words.phone}
        help={words.phoneHelp}
        kind="phone"
        autoComplete="tel"
        value={phone}
        onChange={setPhone}
        error={login.wrong.phone}
        maxLength={20}
        onDone={() => void login.send(phone)}
        testId="login-phone"
      />
      <Button
        kind="secondary"
        block
        words={login.left > 0 ? words.again(login.left) : words.send}
        busy={login.busy === 'sending'}
        disabled={login.left > 0}
        onPress={() => void login.send(phone)}
      />
      {login.sentTo && <Strip tone="done" words={words.sent(inGroups(login.sentTo))} />}
      <Field
        label={words.code}
        kind="number"
        autoComplete="one-time-code"
        value={code}
        onChange={(typed) => setCode(typed.replace(/\D/g, '').slice(0, 6))}
        error={login.wrong.code}
        maxLength={6}
        onDone={() => void login.enter(phone, code)}
        testId="login-code"
      />
      {login.wrong.other && <Strip tone="warn" words={login.wrong.other} action={call || undefined} />}
      <Button
        size="big"
        block
        words={words.enter}
        busy={login.busy === 'entering'}
        onPress={() => void login.enter(phone, code)}
      />
    </Box>
  );
}
