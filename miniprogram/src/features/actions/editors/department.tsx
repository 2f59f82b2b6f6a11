import type { Page } from '@citygrid/shared/api';
import { useGet } from '@/api';
import { useSettings } from '@/settings';
import { errorWords, useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Failed, Field, Skeleton } from '@/ui';
import type { Named } from '../form';
import type { EditorProps } from './editor';
import { SearchPick } from './search-pick';

interface Department extends Named {
  active: boolean;
}

export interface DepartmentPickProps {
  value: Named | null;
  onPick: (department: Named | null) => void;
  required: boolean;
}

/** A department of the street. Whoever may not read the list writes its code; without signal nobody is asked for one. */
export function DepartmentPick({ value, onPick, required }: DepartmentPickProps): JSX.Element {
  const words = useWords(actionWords);
  const { language } = useSettings();
  const { data, error, refresh } = useGet<Page<Department>>('/admin/departments?limit=100', { keep: true });
  if (!data && !error) return <Skeleton shape="lines" count={3} />;
  if (!data && error?.code !== 'forbidden') {
    return <Failed words={errorWords(error ?? {}, language)} onRetry={() => void refresh()} />;
  }
  if (!data) {
    return (
      <Field
        label={words.departmentCode}
        help={words.departmentCodeHelp}
        value={value?.code ?? ''}
        maxLength={40}
        required={required}
        onChange={(code) => onPick(code.trim() === '' ? null : { code: code.trim(), name: code.trim() })}
      />
    );
  }
  const open = data.items.filter(({ active }) => active);
  return (
    <SearchPick
      label={words.department}
      placeholder={words.departmentSearch}
      none={words.departmentNone}
      value={value}
      onPick={onPick}
      find={(query) => open.filter(({ name, code }) => name.indexOf(query) >= 0 || code.startsWith(query))}
      required={required}
    />
  );
}

export function DepartmentEditor({ form, set, required }: EditorProps): JSX.Element {
  return <DepartmentPick value={form.department} onPick={(department) => set({ department })} required={required} />;
}
