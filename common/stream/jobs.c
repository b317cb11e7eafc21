#include "stream/jobs.h"

#include <stdlib.h>

#include "base/mem.h"

void
jobs_open(struct jobs *q)
{
	*q = (struct jobs){.newest = &q->oldest};
}

struct job *
jobs_add(struct jobs *q)
{
	struct job *job = mem_zalloc(1, sizeof *job);

	job->reply.limit = REPLY_LIMIT;
	*q->newest = job;
	q->newest = &job->next;
	q->count++;
	return job;
}

void
jobs_finish(struct jobs *q, struct job *job)
{
	job->done = true;
	q->waiting += job->reply.len;
}

bool
jobs_take(struct jobs *q, struct buf *reply, struct fault *f)
{
	struct job *job = q->oldest;

	if (!job || !job->done)
		return false;
	*f = job->fault;
	q->waiting -= job->reply.len;
	buf_free(reply);
	*reply = job->reply;
	q->oldest = job->next;
	if (!q->oldest)
		q->newest = &q->oldest;
	q->count--;
	free(job);
	return true;
}

struct job *
jobs_look(struct jobs *q)
{
	for (struct job *job = q->oldest; job; job = job->next)
		if (job->done && !job->looked_at &&
			job->fault.kind == FAULT_NONE) {
			job->looked_at = true;
			return job;
		}
	return NULL;
}
