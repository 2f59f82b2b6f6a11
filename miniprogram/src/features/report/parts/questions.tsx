import { useWords } from '@/text';
import { report } from '@/text/report';
import { Choice, Field } from '@/ui';
import { Box } from '@/ui/base';
import type { Draft } from '../draft';
import type { Question } from '../gaps';

interface Props {
  questions: readonly Question[];
  answers: Draft['answers'];
  onAnswer: (key: string, answer: string | number) => void;
}

/** What a category wants to know besides. A question for a photo is asked in words: its photo stands with the others. */
export function Questions({ questions, answers, onAnswer }: Props): JSX.Element | null {
  if (questions.length === 0) return null;
  return (
    <Box className="report-questions">
      {questions.map((question) => (
        <One
          key={question.key}
          question={question}
          answer={answers[question.key]}
          onAnswer={(answer) => onAnswer(question.key, answer)}
        />
      ))}
    </Box>
  );
}

function One(props: {
  question: Question;
  answer: string | number | undefined;
  onAnswer: (answer: string | number) => void;
}): JSX.Element {
  const { what: words } = useWords(report);
  const { question, answer, onAnswer } = props;
  const value = answer === undefined ? '' : String(answer);
  if (question.type === 'choice') {
    const options = (question.options ?? []).map((option) => ({ value: option, words: option }));
    return <Choice label={question.label} options={options} value={value || null} onChange={onAnswer} />;
  }
  const isNumber = question.type === 'number';
  const wrong = isNumber && value !== '' && Number.isNaN(Number(value));
  return (
    <Field
      label={question.label}
      kind={isNumber ? 'number' : 'text'}
      required={question.required ?? false}
      value={value}
      maxLength={200}
      error={wrong ? words.answerNumber : null}
      onChange={(typed) => onAnswer(isNumber && typed !== '' && !Number.isNaN(Number(typed)) ? Number(typed) : typed)}
    />
  );
}
