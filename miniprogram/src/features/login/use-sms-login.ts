import { useRef, useState } from 'react';
import { ApiError } from '@/api';
import { askConsent, enterBySms, sendSmsCode } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { errorWords } from '@/text/error-words';
import { loginWords } from '@/text/login';
import { mobileNumber } from './phone-number';
import { useCountdown } from './use-countdown';

/** One code a minute is what the server sends, seconds. */
const BETWEEN = 60;

export interface SmsLogin {
  sentTo: string | null;
  /** Seconds until another code may be asked for. */
  left: number;
  busy: 'sending' | 'entering' | null;
  wrong: { phone?: string; code?: string; other?: string };
  send(phone: string): Promise<void>;
  enter(phone: string, code: string): Promise<void>;
}

/** What the login page does; `onEntered` once, after the session is there. */
export function useSmsLogin(onEntered: () => void): SmsLogin {
  const words = useWords(loginWords);
  const { language } = useSettings();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [busy, setBusy] = useState<SmsLogin['busy']>(null);
  const [wrong, setWrong] = useState<SmsLogin['wrong']>({});
  const working = useRef(false);
  const { left, start } = useCountdown();

  const refusalOf = (error: unknown): SmsLogin['wrong'] => {
    if (!(error instanceof ApiError)) return { other: errorWords({}, language) };
    if (error.status === 503) return { other: words.noSms };
    const at = (path: string): string | undefined => error.fields.find((field) => field.path === path)?.message;
    if (language === 'zh-CN' && (at('phone') ?? at('code'))) return { phone: at('phone'), code: at('code') };
    if (at('code')) return { code: words.codeWrong };
    return { other: errorWords(error, language) };
  };
  const work = async (kind: 'sending' | 'entering', act: () => Promise<void>): Promise<void> => {
    if (working.current) return;
    working.current = true;
    setBusy(kind);
    setWrong({});
    try {
      await act();
    } catch (error) {
      if (error instanceof ApiError && error.retryAfterMs !== null && kind === 'sending') {
        start(Math.ceil(error.retryAfterMs / 1000));
      }
      setWrong(refusalOf(error));
    } finally {
      working.current = false;
      setBusy(null);
    }
  };
  return {
    sentTo,
    left,
    busy,
    wrong,
    send: async (typed) => {
      const phone = mobileNumber(typed);
      if (phone === null) {
        setWrong({ phone: words.phoneWrong });
        return;
      }
      // A number is personal: it goes nowhere before the notice was agreed to.
      if (left > 0 || !(await askConsent())) return;
      await work('sending', async () => {
        await sendSmsCode(phone);
        setSentTo(phone);
        start(BETWEEN);
      });
    },
    enter: async (typed, code) => {
      const phone = mobileNumber(typed);
      if (phone === null || !/^\d{6}$/.test(code)) {
        setWrong(phone === null ? { phone: words.phoneWrong } : { code: words.codeWrong });
        return;
      }
      if (!(await askConsent())) return;
      await work('entering', async () => {
        await enterBySms(phone, code);
        onEntered();
      });
    },
  };
}
