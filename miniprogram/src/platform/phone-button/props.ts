import type { PhoneProof, Refused } from '../platform';

/** The platform's own button that hands over the person's phone number; renders nothing where there is none. */
export interface PhoneButtonProps {
  words: string;
  onProof: (proof: PhoneProof) => void;
  onRefused: (refusal: Refused) => void;
  className?: string;
  disabled?: boolean;
}

/** The button that agrees to the platform's privacy gate: WeChat counts only a tap on its own kind. */
export interface AgreeButtonProps {
  words: string;
  onAgree: () => void;
  className?: string;
}
