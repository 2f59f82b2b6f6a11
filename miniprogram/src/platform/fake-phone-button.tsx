import { refused } from './answer';
import { fakePlatform } from './fake';
import type { AgreeButtonProps, PhoneButtonProps } from './phone-button/props';

/** Answers with what the spec put into `fakePlatform.next('phoneButton', …)`; there where `hasPhoneButton` is true. */
export function PhoneButton({ words, onProof, onRefused, className, disabled }: PhoneButtonProps): JSX.Element | null {
  if (!fakePlatform.hasPhoneButton) return null;
  const press = async (): Promise<void> => {
    const answer = await fakePlatform.ports.next('phoneButton', refused('cancelled', 'no proof scripted'));
    if (answer.ok) onProof(answer.value);
    else onRefused(answer);
  };
  return (
    <button type="button" className={className} disabled={disabled} onClick={() => void press()}>
      {words}
    </button>
  );
}

export function AgreeButton({ words, onAgree, className }: AgreeButtonProps): JSX.Element {
  return (
    <button type="button" className={`press ${className ?? ''}`} onClick={onAgree}>
      {words}
    </button>
  );
}
