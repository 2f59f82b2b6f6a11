import type { AgreeButtonProps, PhoneButtonProps } from './props';

/** A browser vouches for no phone number: signing in by a code sent to it does. */
export function PhoneButton(_: PhoneButtonProps): null {
  return null;
}

export function AgreeButton({ words, onAgree, className }: AgreeButtonProps): JSX.Element {
  return (
    <button type="button" className={`press ${className ?? ''}`} onClick={onAgree}>
      {words}
    </button>
  );
}
