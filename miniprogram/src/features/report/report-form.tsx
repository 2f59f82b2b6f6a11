import { useEffect, useMemo, useRef, useState } from 'react';
import { formatCaseNumber } from '@citygrid/shared/api';
import { platform } from '@/platform';
import { dropStrayPhotos, edit, enqueue, findJob, queuedWords } from '@/queue';
import { askConsent, ensureSession, onPersonLeft, session, signInQuietly, useAllowed, useConsent } from '@/session';
import { useSettings } from '@/settings';
import { useWords } from '@/text';
import { queueWords } from '@/text/queue';
import { report } from '@/text/report';
import { Button, Screen, Strip } from '@/ui';
import { dangersIn } from './danger';
import { fieldErrors } from './field-errors';
import { firstDraft } from './first-draft';
import { gapsOf } from './gaps';
import { ContactPart } from './parts/contact-part';
import { PhotosPart } from './parts/photos-part';
import { PlacePart } from './parts/place-part';
import { SimilarSheet } from './parts/similar-sheet';
import { WordsPart } from './parts/words-part';
import type { ReportParams } from './report';
import { toSend, UNKNOWN } from './to-send';
import { useCategories } from './use-categories';
import { useChatDraft } from './use-chat-draft';
import { keepContact } from './use-contact';
import { useDraft } from './use-draft';
import { usePhotos } from './use-photos';
import { usePlace } from './use-place';
import { useSimilar } from './use-similar';

interface Props {
  params: ReportParams;
  /** The job whose report came back to be corrected. */
  fixing: string | null;
  /** Called in the very tap that sends, after the report is safe. */
  onSendTap: () => void;
  onSent: (job: string) => void;
}

/** One page, three parts; the button at its foot sends, or says what is missing. */
export function ReportForm({ params, fixing, onSendTap, onSent }: Props): JSX.Element {
  const words = useWords(report);
  const queue = useWords(queueWords);
  const { language } = useSettings();
  const consented = useConsent();
  const job = fixing === null ? null : findJob(fixing);
  const desk = useDraft(slotOf(params, fixing), () => firstDraft(params, job));
  const { draft, clear } = desk;
  const [denied, setDenied] = useState(false);
  const [full, setFull] = useState(false);
  const [elsewhere, setElsewhere] = useState(false);
  const [comparing, setComparing] = useState(false);
  const [compared, setCompared] = useState('');
  const sending = useRef(false);
  const photos = usePhotos(desk, () => setDenied(true));
  const place = usePlace(desk);
  const categories = useCategories(draft.words, draft.categoryCode);
  const chat = useChatDraft(params.draft ?? null, desk);
  const similar = useSimilar(draft, categories.current?.code ?? null);
  const [precise] = useAllowed('precisePosition');
  const [remembered] = useAllowed('phone');
  const category = categories.current ?? { code: UNKNOWN, name: words.what.unknown };
  const dangers = useMemo(() => dangersIn(`${draft.words} ${category.name}`), [draft.words, category.name]);
  const gaps = gapsOf(draft, place.outside, categories.questions);
  const errors = fieldErrors(job);
  const neighbours = (similar?.items ?? []).filter(({ id }) => id !== '');
  const neighbourIds = neighbours.map(({ id }) => id).join();

  // Before this page keeps anything of its own; again when its person has left and her drafts are gone.
  useEffect(() => {
    dropStrayPhotos();
    return onPersonLeft(dropStrayPhotos);
  }, []);
  useEffect(() => void askConsent().then((agreed) => agreed && signInQuietly()), []);
  const { findMe } = place;
  const nowhere = draft.place === null && draft.gridCode === null;
  const looked = useRef(false);
  useEffect(() => {
    if (precise !== true || !consented || !nowhere || looked.current) return;
    looked.current = true;
    void findMe();
  }, [precise, consented, nowhere, findMe]);
  const perishable = desk.unkept || (draft.photos.length > 0 && !platform.photos.lasting());
  const { leave } = words.send;
  useEffect(() => {
    platform.nav.confirmLeave(perishable ? leave : null);
    return () => platform.nav.confirmLeave(null);
  }, [perishable, leave]);

  const send = (): void => {
    if (sending.current) return;
    if (desk.isGone()) {
      // Its photos are the other window's.
      clear();
      return setElsewhere(true);
    }
    const wish = toSend(draft, category);
    const { body, title, photos: taken } = wish;
    const id = fixing !== null && edit(fixing, body, { title, photos: taken }) ? fixing : enqueue(wish);
    if (id === null) return setFull(true);
    sending.current = true;
    // Still in the tap: the platform's dialog opens for a tap only, and whatever it answers the report is on its way.
    onSendTap();
    keepContact(
      remembered === true && !draft.anonymous ? { name: draft.name.trim(), phone: draft.phone.trim() } : null,
    );
    clear();
    onSent(id);
    if (session.get().kind !== 'in') void ensureSession();
  };
  const tap = (): void => {
    if (neighbours.length === 0 || compared === neighbourIds) return send();
    setCompared(neighbourIds);
    setComparing(true);
  };

  return (
    <Screen
      title={words.title}
      className="report"
      footer={
        <Button
          words={footWords(gaps, words.send)}
          size="big"
          icon={gaps.length === 0 ? 'send' : undefined}
          block
          disabled={gaps.length > 0}
          onPress={tap}
          testId="send-report"
        />
      }
    >
      {!consented && (
        <Strip
          tone="info"
          words={words.send.consent}
          action={{ words: words.send.agree, onPress: () => void askConsent().then((yes) => yes && signInQuietly()) }}
        />
      )}
      {chat.usedBy && (
        <Strip
          tone="done"
          words={words.send.chatUsed(formatCaseNumber(chat.usedBy.number))}
          action={{
            words: words.send.chatOpen,
            onPress: () => platform.nav.replace('case', { id: chat.usedBy?.caseId }),
          }}
        />
      )}
      {elsewhere && <Strip tone="done" words={words.send.elsewhere} onClose={() => setElsewhere(false)} />}
      {chat.gone && <Strip tone="info" words={words.send.chatGone} />}
      {job?.problem && <Strip tone="warn" words={`${words.send.fix}：${queuedWords(job, language)}`} />}
      <PhotosPart photos={draft.photos} desk={photos} denied={denied} pending={chat.pending} error={errors.photos} />
      <PlacePart desk={desk} place={place} error={errors.place} />
      <WordsPart desk={desk} categories={categories} dangers={dangers} errors={errors} />
      {neighbours.length > 0 && (
        <Strip
          tone="info"
          words={words.similar.strip(neighbours.length)}
          action={{ words: words.similar.look, onPress: () => setComparing(true) }}
        />
      )}
      {similar?.alreadyReported && <Strip tone="info" words={words.similar.already} />}
      <ContactPart desk={desk} wrong={gaps.indexOf('phone') >= 0 ? words.who.phoneWrong : errors.contact} />
      {desk.unkept && <Strip tone="warn" words={words.send.unkept} />}
      {full && <Strip tone="danger" words={queue.full} />}
      <SimilarSheet
        open={comparing}
        items={neighbours}
        onClose={() => setComparing(false)}
        onOther={() => {
          setComparing(false);
          setCompared(neighbourIds);
          if (gaps.length === 0) send();
        }}
      />
    </Screen>
  );
}

function slotOf({ draft }: ReportParams, fixing: string | null): string {
  if (fixing !== null) return `job-${fixing}`;
  return draft === undefined ? 'new' : `chat-${draft}`;
}

type SendWords = (typeof report)['zh-CN']['send'];

function footWords(gaps: ReturnType<typeof gapsOf>, words: SendWords): string {
  if (gaps.length === 0) return words.ready;
  return words.missing(gaps.map((gap) => words.gaps[gap]).join(words.join));
}
