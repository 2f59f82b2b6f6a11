import type { Field } from '@citygrid/shared/case';
import { CategoryEditor } from './category';
import { OutcomeEditor, ReasonEditor, ScoreEditor, TimelineEditor } from './choices';
import { ReviewEditor, UntilEditor } from './day';
import { DepartmentEditor } from './department';
import type { EditorProps } from './editor';
import { GridEditor } from './grid';
import { LocationEditor } from './location';
import { NoteEditor } from './note';
import { IntoCaseEditor, PartsEditor, ResponsibleEditor } from './others';
import { PersonEditor } from './person';
import { PhotosEditor } from './photos';

/** The table that makes one sheet serve every action: each field of the contract has its editor. */
export const EDITORS: Readonly<Record<Field, (props: EditorProps) => JSX.Element | null>> = {
  note: NoteEditor,
  photoIds: PhotosEditor,
  outcome: OutcomeEditor,
  categoryCode: CategoryEditor,
  departmentCode: DepartmentEditor,
  personId: PersonEditor,
  gridCode: GridEditor,
  location: LocationEditor,
  until: UntilEditor,
  reviewAt: ReviewEditor,
  reasonCode: ReasonEditor,
  responsible: ResponsibleEditor,
  intoCaseId: IntoCaseEditor,
  parts: PartsEditor,
  score: ScoreEditor,
  timelineId: TimelineEditor,
};

/** From the quickest to fill in to the slowest; what may be left out comes last. */
export const SHEET_ORDER: readonly Field[] = [
  'score',
  'photoIds',
  'reasonCode',
  'categoryCode',
  'gridCode',
  'location',
  'departmentCode',
  'personId',
  'until',
  'reviewAt',
  'intoCaseId',
  'timelineId',
  'parts',
  'note',
  'outcome',
  'responsible',
];
