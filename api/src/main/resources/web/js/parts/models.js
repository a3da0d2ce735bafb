/** Product models, loaded once per page load: names and labels by language. */

import { listModels } from '../api.js';
import { currentLanguage } from '../i18n.js';
import { onChange } from '../session.js';

let pending = null;

onChange(() => (pending = null));

/** A map by model id. */
export function models() {
  pending ??= load();
  return pending;
}

export function byLanguage(texts) {
  return texts[currentLanguage()] ?? Object.values(texts)[0] ?? '';
}

export function modelName(all, modelId) {
  const model = all.get(modelId);
  return model ? byLanguage(model.name) : modelId;
}

async function load() {
  try {
    const { data } = await listModels();
    return new Map(data.items.map((model) => [model.id, model]));
  } catch (problem) {
    pending = null;
    throw problem;
  }
}
