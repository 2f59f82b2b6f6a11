import { LIMITS } from '@citygrid/shared/api';
import { useAllowed } from '@/session';
import { common, useWords } from '@/text';
import { report } from '@/text/report';
import { Field, Section, Toggle } from '@/ui';
import type { DraftDesk } from '../use-draft';

/** Anonymous, or how to be reached; kept for next time only where the person says so. */
export function ContactPart({ desk: { draft, change }, wrong }: { desk: DraftDesk; wrong: string | null }) {
  const { who: words } = useWords(report);
  const { optional } = useWords(common);
  const [remembered, remember] = useAllowed('phone');
  return (
    <Section title={`${words.title} · ${optional}`} className="report-part">
      <Toggle
        words={words.anonymous}
        detail={words.anonymousDetail}
        checked={draft.anonymous}
        onChange={(anonymous) => change({ anonymous })}
      />
      {!draft.anonymous && (
        <>
          <Field
            label={words.name}
            value={draft.name}
            onChange={(name) => change({ name })}
            maxLength={LIMITS.contactNameMax}
            autoComplete="name"
          />
          <Field
            label={words.phone}
            kind="phone"
            value={draft.phone}
            onChange={(phone) => change({ phone })}
            maxLength={LIMITS.phoneMax}
            help={words.phoneHelp}
            error={wrong}
            autoComplete="tel"
          />
          {(draft.phone.trim() !== '' || draft.name.trim() !== '') && (
            <Toggle words={words.remember} checked={remembered === true} onChange={remember} />
          )}
        </>
      )}
    </Section>
  );
}
