import { LIMITS } from '@citygrid/shared/api';
import { useState } from 'react';
import { useWords } from '@/text';
import { report } from '@/text/report';
import { Button, Chips, Field, Section, Strip } from '@/ui';
import { Box, Txt } from '@/ui/base';
import type { Danger } from '../danger';
import { lengthOf } from '../gaps';
import type { Categories } from '../use-categories';
import type { DraftDesk } from '../use-draft';
import { CategorySheet } from './category-sheet';
import { DangerStrip } from './danger-strip';
import { Questions } from './questions';

interface Props {
  desk: DraftDesk;
  categories: Categories;
  dangers: readonly Danger[];
  errors: { words: string | null; category: string | null };
}

/** What is wrong, in the person's words; the category is suggested while they are typed and never has to be known. */
export function WordsPart({ desk: { draft, change }, categories, dangers, errors }: Props): JSX.Element {
  const { what: words } = useWords(report);
  const [picking, setPicking] = useState(false);
  const { current } = categories;
  const over = lengthOf(draft.words.trim()) - LIMITS.descriptionMax;
  const chips = chipsOf(categories);
  return (
    <Section title={words.title} className="report-part">
      <Field
        label={words.label}
        quietLabel
        rows={4}
        value={draft.words}
        onChange={(typed) => change({ words: typed })}
        placeholder={words.placeholder}
        maxLength={LIMITS.descriptionMax}
        error={over > 0 ? words.tooLong(over) : errors.words}
        testId="report-words"
      />
      <DangerStrip dangers={dangers} />
      {chips.length > 0 && (
        <Box className="report-suggested">
          <Txt className="report-hint">{current?.chosen ? words.category : words.suggestions}</Txt>
          <Chips
            label={words.suggestions}
            options={chips}
            value={current?.code ?? null}
            onChange={(code) => change({ categoryCode: code === draft.categoryCode ? null : code })}
          />
        </Box>
      )}
      <Box className="report-ways">
        {chips.length === 0 && <Txt className="report-hint">{words.none}</Txt>}
        <Button words={words.all} icon="tag" kind="secondary" size="small" onPress={() => setPicking(true)} />
      </Box>
      {errors.category !== null && <Strip tone="danger" words={errors.category} />}
      <Questions
        questions={categories.questions}
        answers={draft.answers}
        onAnswer={(key, answer) => change((now) => ({ answers: { ...now.answers, [key]: answer } }))}
      />
      <CategorySheet
        open={picking}
        categories={categories}
        onClose={() => setPicking(false)}
        onChosen={(code) => {
          setPicking(false);
          change({ categoryCode: code });
        }}
      />
    </Section>
  );
}

/** The suggestions, and what was chosen where it is none of them. */
function chipsOf({ suggested, current }: Categories): { value: string; words: string }[] {
  const chips = suggested.map(({ code, name }) => ({ value: code, words: name }));
  if (current?.chosen && chips.every(({ value }) => value !== current.code)) {
    return [{ value: current.code, words: current.name }, ...chips];
  }
  return chips;
}
