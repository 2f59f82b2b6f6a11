import { Button } from '@tarojs/components';
import { ask } from '../alipay/ask';
import { alipay } from '../alipay/my';
import { refused } from '../answer';
import { proofOf } from './alipay-proof';
import type { AgreeButtonProps, PhoneButtonProps } from './props';

/** Two steps: the tap authorises, then `my.getPhoneNumber` hands out a packet that only the server can open. */
export function PhoneButton({ words, onProof, onRefused, className, disabled }: PhoneButtonProps): JSX.Element {
  const fetch = async (): Promise<void> => {
    const proof = proofOf(await ask('getPhoneNumber', alipay().getPhoneNumber, {}));
    if (proof.ok) onProof(proof.value);
    else onRefused(proof);
  };
  return (
    <Button
      className={`press ${className ?? ''}`}
      disabled={disabled}
      openType="getAuthorize"
      scope="phoneNumber"
      onGetAuthorize={() => void fetch()}
      onError={() => onRefused(refused('cancelled', 'the person did not want to'))}
    >
      {words}
    </Button>
  );
}

export function AgreeButton({ words, onAgree, className }: AgreeButtonProps): JSX.Element {
  return (
    <Button className={`press ${className ?? ''}`} onClick={onAgree}>
      {words}
    </Button>
  );
}
