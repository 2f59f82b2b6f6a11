import { LIMITS } from '@citygrid/shared/api';
import { useState } from 'react';
import { type KeptPhoto, platform } from '@/platform';
import { errors, useWords } from '@/text';
import { patrolWords } from '@/text/patrol';
import { queueWords } from '@/text/queue';
import { Button, Chips, Field, Sheet, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import { sendFind, type Target, UNKNOWN } from './find';
import './patrol.scss';
import { useKinds } from './use-kinds';

export interface FindSheetProps {
  target: Target;
  onClose: () => void;
}

/** What is wrong where she tapped: kind and place are there already, the photo sends it. */
export function FindSheet({ target, onClose }: FindSheetProps): JSX.Element {
  const words = useWords(patrolWords);
  const { full } = useWords(queueWords);
  const { reasons } = useWords(errors);
  const component = target.kind === 'component' ? target.component : null;
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<{ code: string; name: string } | null>(null);
  const [said, setSaid] = useState('');
  const [photo, setPhoto] = useState<KeptPhoto | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { found, nameOf } = useKinds(typed);
  const chosen = kind ?? { code: component?.categoryCode ?? UNKNOWN, name: '' };
  const category = { code: chosen.code, name: nameOf(chosen.code) ?? (chosen.name || words.unknown) };
  const options = [...(kind && found.every(({ code }) => code !== kind.code) ? [kind] : []), ...found];
  const title = component ? component.name : words.spot;
  const enough = Array.from(said.trim()).length >= LIMITS.descriptionMin;

  const send = (taken: KeptPhoto | null): void => {
    const about = component ? words.about(component.name, component.code) : '';
    if (sendFind({ target, category, words: said, about, photo: taken }) === null) {
      setPhoto(taken);
      return setProblem(full);
    }
    platform.toast(platform.network.online() ? words.saved : words.savedOffline);
    onClose();
  };
  const shoot = async (): Promise<void> => {
    if (photo) return send(photo);
    setProblem(null);
    setBusy(true);
    const answer = await platform.photos.choose({ atMost: 1, camera: true });
    setBusy(false);
    const [taken] = answer.ok ? answer.value : [];
    if (taken) send(taken);
    else if (!answer.ok && answer.why !== 'cancelled') setProblem(words.photoRefused + reasons[answer.why]);
  };
  const close = (): void => {
    if (photo) void platform.photos.drop(photo.key);
    onClose();
  };

  return (
    <Sheet
      open
      title={title}
      onClose={close}
      footer={
        <Box className="patrol-stack">
          {problem && <Strip tone="danger" words={problem} />}
          <Button
            block
            size="big"
            icon="camera"
            words={photo ? words.sendAgain : words.shoot}
            busy={busy}
            onPress={() => void shoot()}
            testId="shoot"
          />
          <Txt className="patrol-quiet">{words.shootHint}</Txt>
          {enough && !photo && (
            <Button block kind="quiet" words={words.noPhoto} disabled={busy} onPress={() => send(null)} />
          )}
        </Box>
      }
    >
      <Box className="patrol-stack">
        {component ? (
          <Txt className="patrol-quiet">
            {[words.code(component.code), component.department ? words.department(component.department.name) : '']
              .filter(Boolean)
              .join(' · ')}
          </Txt>
        ) : (
          <>
            <Field
              label={words.kind}
              kind="search"
              placeholder={words.kindSearch}
              value={typed}
              onChange={setTyped}
              testId="kind"
            />
            <Chips
              label={words.kind}
              options={[
                ...options.map(({ code, name }) => ({ value: code, words: name })),
                { value: UNKNOWN, words: words.unknown },
              ]}
              value={chosen.code}
              onChange={(code) => setKind(options.find((one) => one.code === code) ?? null)}
            />
          </>
        )}
        <Field
          label={words.what}
          placeholder={words.whatHint}
          required={false}
          rows={2}
          maxLength={LIMITS.noteMax / 2}
          value={said}
          onChange={setSaid}
          testId="said"
        />
      </Box>
    </Sheet>
  );
}
