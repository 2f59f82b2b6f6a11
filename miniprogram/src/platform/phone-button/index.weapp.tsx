import { Button } from '@tarojs/components';
import { refused } from '../answer';
import { AGREE_BUTTON } from '../weapp/privacy';
import { refusalOf } from '../weapp/ask';
import type { AgreeButtonProps, PhoneButtonProps } from './props';

/** `detail.code` serves once, for five minutes; it is not the login code (platforms.md 1.6). Each success is paid for. */
export function PhoneButton({ words, onProof, onRefused, className, disabled }: PhoneButtonProps): JSX.Element {
  return (
    <Button
      className={`press ${className ?? ''}`}
      disabled={disabled}
      openType="getPhoneNumber"
      onGetPhoneNumber={({ detail }) => {
        if (detail.code) onProof({ code: detail.code });
        else if (/deny|denied/i.test(detail.errMsg ?? ''))
          onRefused(refused('cancelled', 'the person did not want to'));
        else onRefused(refusalOf('getPhoneNumber', detail));
      }}
    >
      {words}
    </Button>
  );
}

/** WeChat takes "agree" only together with a tap on a button of this kind, named by its id. */
export function AgreeButton({ words, onAgree, className }: AgreeButtonProps): JSX.Element {
  return (
    <Button
      id={AGREE_BUTTON}
      className={`press ${className ?? ''}`}
      openType="agreePrivacyAuthorization"
      onAgreePrivacyAuthorization={onAgree}
    >
      {words}
    </Button>
  );
}
