import { setImmediate } from 'node:timers/promises';
import { COORDINATE_BOX, type Datum } from '@citygrid/shared/api';
import { CODE, convertPoint, isInBox } from '@citygrid/shared/area';
import { catalogueEntry } from '@citygrid/shared/catalog';
import { invalid, textProblem } from '../../infra/http';
import { sentPoint } from '../sent-coordinates';
import type { Component } from './component-records';

export const MOST_FEATURES = 20_000;
/** Features judged at once; between them others have their turn. */
export const AT_ONCE = 1_000;
const NAME_MAX = 100;

export interface RefusedComponent {
  /** Position in the file, from 0. */
  index: number;
  code: string | null;
  reason: string;
}

/** A feature that is a component, as far as the file alone can tell. */
export interface ReadComponent extends Component {
  index: number;
}

/** A feature that says that its component is gone (`removed: true`): the code is all it needs. */
export interface ReadRemoval {
  index: number;
  code: string;
}

export interface ReadComponents {
  components: ReadComponent[];
  removals: ReadRemoval[];
  refused: RefusedComponent[];
}

/** Judges a file feature by feature. Throws where it is no GeoJSON FeatureCollection, an empty one, or too long a one. */
export async function readComponents(file: unknown, crs: Datum): Promise<ReadComponents> {
  const features = featuresOf(file);
  const read: ReadComponents = { components: [], removals: [], refused: [] };
  const codes = new Set<string>();
  for (const [index, feature] of features.entries()) {
    if (index % AT_ONCE === 0) await setImmediate();
    const { geometry, properties } = asRecord(feature);
    const values = asRecord(properties);
    const code = codeOf(values['code']);
    const found = code === null ? '属性 code 应为部件编码' : readOne(code, geometry, values, crs, codes);
    if (found === null) read.removals.push({ index, code: code ?? '' });
    else if (typeof found === 'string') read.refused.push({ index, code, reason: found });
    else read.components.push({ ...found, index });
  }
  return read;
}

/** Null: it is gone. */
function readOne(
  code: string,
  geometry: unknown,
  values: Record<string, unknown>,
  crs: Datum,
  codes: Set<string>,
): Component | string | null {
  if (!CODE.test(code)) return '编码应为 1–32 位字母、数字或连字符';
  if (codes.has(code)) return '文件里这个编码出现了不止一次';
  codes.add(code);
  if (values['removed'] === true) return null;
  const category = typeof values['categoryCode'] === 'string' ? catalogueEntry(values['categoryCode']) : null;
  if (category?.kind !== 'component') return '属性 categoryCode 应为部件的类别编码，如 C01001';
  const name = values['name'] ?? category.name;
  const problem = textProblem(name, 1, NAME_MAX);
  if (problem !== null || typeof name !== 'string') return `名称${problem ?? '应为文字'}`;
  const departmentCode = values['departmentCode'] ?? null;
  if (departmentCode !== null && typeof departmentCode !== 'string') return '属性 departmentCode 应为部门编号';
  const at = positionOf(geometry);
  if (typeof at === 'string') return at;
  const { lng, lat } = sentPoint(convertPoint(at, crs, 'gcj02'));
  return { code, categoryCode: category.code, name, lng, lat, departmentCode: departmentCode || null };
}

function positionOf(geometry: unknown): { lng: number; lat: number } | string {
  const { type, coordinates } = asRecord(geometry);
  if (type !== 'Point') return '不是点：需要 Point';
  const [lng, lat] = Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
  if (typeof lng !== 'number' || typeof lat !== 'number') return '坐标应为经度和纬度两个数字';
  return isInBox(COORDINATE_BOX, lng, lat) ? { lng, lat } : '坐标超出允许的范围，请检查经纬度的先后和坐标系';
}

function featuresOf(file: unknown): unknown[] {
  const { type, features } = asRecord(file);
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    throw invalid('type', '请发送 GeoJSON FeatureCollection');
  if (features.length === 0) throw invalid('features', '文件里没有部件');
  if (features.length > MOST_FEATURES)
    throw invalid('features', `一次最多导入 ${MOST_FEATURES} 个部件，这里有 ${features.length} 个，请分几次导入`);
  return features as unknown[];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A number is read as its decimal text; one that a double cannot hold whole was damaged on its way here. */
function codeOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  return typeof value === 'string' ? value : null;
}
