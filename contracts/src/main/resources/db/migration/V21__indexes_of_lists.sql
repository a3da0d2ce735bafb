-- Each filter of a list that may leave few of many has its index, in the order in which the list is read.

CREATE INDEX alarm_of_state ON alarm (state, raised_at DESC, alarm_id DESC);
CREATE INDEX alarm_of_device ON alarm (device_id, raised_at DESC, alarm_id DESC);
CREATE INDEX alarm_of_fault ON alarm (fault_code, raised_at DESC, alarm_id DESC);
CREATE INDEX alarm_shelved ON alarm (raised_at DESC, alarm_id DESC) WHERE shelved_until IS NOT NULL;

CREATE INDEX incident_of_state ON incident (state, opened_at DESC, incident_id DESC);
CREATE INDEX incident_of_kind ON incident (kind, opened_at DESC, incident_id DESC);

CREATE INDEX expert_answer_of_state ON expert_answer (state, proposed_at DESC, answer_id DESC, version DESC);
CREATE INDEX expert_answer_of_model ON expert_answer (model_id, proposed_at DESC, answer_id DESC, version DESC);
CREATE INDEX expert_answer_about ON expert_answer (fault_code, proposed_at DESC, answer_id DESC, version DESC);

CREATE INDEX product_change_of_model ON product_change (model_id, changed_at DESC, change_id DESC);

-- A request for somebody's case waits for whoever has it.
CREATE INDEX handover_to_give ON handover (from_account, expires_at) WHERE state = 'OFFERED';
