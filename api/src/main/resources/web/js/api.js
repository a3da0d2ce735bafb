/** The HTTP contract (openapi.yaml) as functions. Nothing else in these pages talks to the network. */

import { currentLanguage } from './i18n.js';
import { end, session } from './session.js';

const BASE = '/v1';
const PROBLEM = 'urn:apoyo:problem:';

/** What was sent and not answered, with its key: sent once more, it is the same and happens once. */
const unanswered = new Map();

/** What went wrong, after RFC 9457; `name` is the end of the problem's type, or `unreachable`. */
export class Problem extends Error {
  constructor(details) {
    super(details.detail ?? details.title);
    this.details = details;
    this.status = details.status;
    this.name = (details.type ?? 'internal').replace(PROBLEM, '');
  }
}

export const signIn = (username, password) => call('POST', '/sessions', { body: { username, password } });

export const listCases = (query, signal) => call('GET', '/cases', { query, signal });
export const getCase = (caseId, signal) => call('GET', `/cases/${id(caseId)}`, { signal });
export const listCaseThread = (caseId, query, signal) => call('GET', `/cases/${id(caseId)}/thread`, { query, signal });
export const takeCase = (caseId) => call('POST', `/cases/${id(caseId)}/take`);
export const addNote = (caseId, text) => call('POST', `/cases/${id(caseId)}/notes`, { body: { text } });
export const addMessage = (caseId, text) => call('POST', `/cases/${id(caseId)}/messages`, { body: { text } });
export const resolveCase = (caseId, body, etag) => call('POST', `/cases/${id(caseId)}/resolve`, { body, etag });
export const setOutcome = (caseId, body, etag) => call('POST', `/cases/${id(caseId)}/outcome`, { body, etag });
export const reopenCase = (caseId, text, etag) => call('POST', `/cases/${id(caseId)}/reopen`, { body: { text }, etag });

export const listStaff = (signal) => call('GET', '/staff', { signal });
export const setNextStep = (caseId, body, etag) => call('PUT', `/cases/${id(caseId)}/next-step`, { body, etag });
export const listHandovers = (caseId, signal) => call('GET', `/cases/${id(caseId)}/handovers`, { signal });
export const offerHandover = (caseId, body) => call('POST', `/cases/${id(caseId)}/handovers`, { body });
export const acceptHandover = (caseId, number) => call('POST', `/cases/${id(caseId)}/handovers/${id(number)}/accept`);
export const declineHandover = (caseId, number, reason) =>
  call('POST', `/cases/${id(caseId)}/handovers/${id(number)}/decline`, { body: { reason } });
export const listCaseCallBacks = (caseId, signal) => call('GET', `/cases/${id(caseId)}/call-backs`, { signal });
export const askCallBack = (caseId, body) => call('POST', `/cases/${id(caseId)}/call-backs`, { body });
export const addPhoneNote = (caseId, body) => call('POST', `/cases/${id(caseId)}/phone-notes`, { body });
export const closeCallBack = (callBackId, body) => call('POST', `/call-backs/${id(callBackId)}/outcome`, { body });

export const listCallBacks = (query, signal) => call('GET', '/call-backs', { query, signal });
export const listMyHandovers = (query, signal) => call('GET', '/handovers', { query, signal });
export const listPromises = (query, signal) => call('GET', '/promises', { query, signal });
export const listChannels = (signal) => call('GET', '/channels', { signal });
export const putStaff = (accountId, body, etag) => call('PUT', `/staff/${id(accountId)}`, { body, etag });
export const listInbound = (query, signal) => call('GET', '/inbound', { query, signal });
export const getInbound = (inboundId, signal) => call('GET', `/inbound/${id(inboundId)}`, { signal });
export const handleInbound = (inboundId, body) => call('POST', `/inbound/${id(inboundId)}/handle`, { body });

export const listExchanges = (query, signal) => call('GET', '/exchanges', { query, signal });
export const getExchange = (exchangeId, signal) => call('GET', `/exchanges/${id(exchangeId)}`, { signal });
export const requestExchange = (caseId, body) => call('POST', `/cases/${id(caseId)}/exchanges`, { body });
export const approveExchange = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/approve`, { body, etag });
export const exchangeDelivered = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/delivered`, { body, etag });
export const activateExchange = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/activate`, { etag });
export const verifyExchange = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/verify`, { body, etag });
export const failExchange = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/fail`, { body, etag });
export const cancelExchange = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/cancel`, { body, etag });
export const askExchangeReturn = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/ask-return`, { etag });
export const exchangeReturned = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/returned`, { body, etag });
export const waiveExchangeReturn = (exchangeId, body, etag) =>
  call('POST', `/exchanges/${id(exchangeId)}/waive-return`, { body, etag });

export const getPurchase = (assetId, signal) => call('GET', `/assets/${id(assetId)}/purchase`, { signal });
export const listRefunds = (caseId, query, signal) => call('GET', `/cases/${id(caseId)}/refunds`, { query, signal });
export const requestRefund = (caseId, body) => call('POST', `/cases/${id(caseId)}/refunds`, { body });
export const decideRefund = (refundId, body) => call('POST', `/refunds/${id(refundId)}/decide`, { body });

export const listIncidents = (query, signal) => call('GET', '/incidents', { query, signal });

export const acknowledgeAlarm = (alarmId) => call('POST', `/alarms/${id(alarmId)}/acknowledge`);
export const shelveAlarm = (alarmId, body) => call('POST', `/alarms/${id(alarmId)}/shelve`, { body });
export const unshelveAlarm = (alarmId) => call('POST', `/alarms/${id(alarmId)}/unshelve`);

export const listAssets = (query, signal) => call('GET', '/assets', { query, signal });
export const getAsset = (assetId, signal) => call('GET', `/assets/${id(assetId)}`, { signal });
export const getFeed = (assetId, query, signal) => call('GET', `/assets/${id(assetId)}/feed`, { query, signal });
export const getConsents = (assetId, signal) => call('GET', `/assets/${id(assetId)}/consents`, { signal });
export const grantConsent = (assetId, body) => call('POST', `/assets/${id(assetId)}/consents`, { body });
export const withdrawConsent = (assetId, body) => call('POST', `/assets/${id(assetId)}/consents/withdraw`, { body });

export const listFeed = (query, signal) => call('GET', '/feed', { query, signal });
export const getNextAction = (assetId, signal) => call('GET', `/assets/${id(assetId)}/next-best-action`, { signal });

export const getTelemetry = (assetId, query, signal) =>
  call('GET', `/assets/${id(assetId)}/telemetry`, { query, signal });
export const getSurvey = (token, signal) => call('GET', `/surveys/${id(token)}`, { signal });
export const answerSurvey = (token, body) => call('POST', `/surveys/${id(token)}/answers`, { body });
export const listWeeklyReports = (query, signal) => call('GET', '/reports/weekly', { query, signal });

export const listModels = (signal) => call('GET', '/models', { signal });
export const getRule = (ruleId, signal) => call('GET', `/rules/${id(ruleId)}`, { signal });
export const getRuleLedger = (ruleId) => call('GET', `/rules/${id(ruleId)}/ledger`);

/** The body of an answer that goes on until one side closes it. */
export async function openLive(signal) {
  const response = await send('GET', '/live', { signal, accept: 'text/event-stream' });
  return response.body;
}

/** Gives `{ data, etag }`; throws a Problem, or an AbortError when the signal says so. */
async function call(method, path, options) {
  const response = await send(method, path, options);
  return { data: await response.json(), etag: response.headers.get('ETag') };
}

async function send(method, path, { query, body, etag, signal, accept = 'application/json' } = {}) {
  const text = body && JSON.stringify(body);
  const all = { ...headers(accept, body, etag), ...keyOf(method, path, text) };
  const response = await reach(BASE + path + search(query), { method, signal, headers: all, body: text });
  if (response.ok) {
    unanswered.delete(path + text);
    return response;
  }
  if (response.status === 401 && session() !== null) {
    end(true);
  }
  const problem = await problemOf(response);
  if (isAnswer(problem)) {
    unanswered.delete(path + text);
  }
  throw problem;
}

/** Whether it is known what became of the request; while it is not, sending it again must not do it twice. */
function isAnswer({ status, type }) {
  return status < 500 && type !== `${PROBLEM}idempotency-key-in-use`;
}

async function reach(url, request) {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new Problem({ type: `${PROBLEM}unreachable`, status: 0, title: error.message });
  }
}

/** Every POST of somebody who has signed in may be sent again. */
function keyOf(method, path, text) {
  if (method !== 'POST' || session() === null) {
    return {};
  }
  const sent = path + text;
  unanswered.set(sent, unanswered.get(sent) ?? randomKey());
  return { 'Idempotency-Key': unanswered.get(sent) };
}

/** `crypto.randomUUID` is there only where pages come over TLS or from this machine. */
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function headers(accept, body, etag) {
  const all = { Accept: `${accept}, application/problem+json`, 'Accept-Language': currentLanguage() };
  if (session() !== null) {
    all.Authorization = `Bearer ${session().token}`;
  }
  if (body !== undefined) {
    all['Content-Type'] = 'application/json';
  }
  if (etag) {
    all['If-Match'] = etag;
  }
  return all;
}

async function problemOf(response) {
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined;
  try {
    return new Problem({ retryAfter, ...(await response.json()) });
  } catch {
    return new Problem({ status: response.status, title: response.statusText, retryAfter });
  }
}

/** An array becomes the same name several times; what is undefined or empty is left out. */
function search(query = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    [value]
      .flat()
      .filter((one) => one !== undefined && one !== '')
      .forEach((one) => parameters.append(name, one));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

const id = encodeURIComponent;
