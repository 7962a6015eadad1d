/* SPDX-License-Identifier: Apache-2.0 */
#include "train/curve.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "lm/file.h"

#define HEADER "step,loss,validation,rate,gradient_norm,tokens,spent_ms"
#define FILE_MAX ((size_t)1 << 30)

enum {
    WIDTH = 800,
    HEIGHT = 420,
    LEFT = 60,
    RIGHT = 20,
    TOP = 30,
    BOTTOM = 40,
    STRETCHES = 360, /* points that are drawn */
    TICKS = 5,
    PACE_MS = 60000,
};

void da_curve_release(struct da_curve *c)
{
    da_free(c->points);
    *c = (struct da_curve){0};
}

void da_curve_add(struct da_curve *c, const struct da_curve_point *p)
{
    da_grow(&c->points, &c->room, c->n + 1, sizeof *c->points);
    c->points[c->n++] = *p;
}

/* The last point that is at least PACE_MS older than the newest; NULL: all are younger. */
static const struct da_curve_point *minute_ago(const struct da_curve *c)
{
    size_t low = 0, high = c->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (c->points[c->n - 1].spent_ms - c->points[middle].spent_ms >= PACE_MS)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &c->points[low - 1] : NULL;
}

struct da_curve_pace da_curve_pace(const struct da_curve *c, const struct da_curve_point *start)
{
    const struct da_curve_point *newest = &c->points[c->n - 1], *from = minute_ago(c);
    double ms;

    DA_ASSERT(c->n > 0 && newest->step > start->step);
    if (!from || from->step <= start->step)
        from = start;
    ms = (double)(newest->spent_ms - from->spent_ms);
    return (struct da_curve_pace){
        .tokens_per_s = ms > 0 ? (double)(newest->n_tokens - from->n_tokens) * 1000 / ms : 0,
        .ms_per_step = ms / (double)(newest->step - from->step),
    };
}

/* ---- the file ---- */

static bool next_number(char **at, double *out)
{
    char *end;

    *out = strtod(*at, &end);
    if (end == *at)
        return false;
    *at = *end == ',' ? end + 1 : end;
    return true;
}

/* False for a line that is none of ours, such as one that was cut by a crash. */
static bool parse_line(struct da_str line, struct da_curve_point *out)
{
    char *copy = da_memdup_z(line.p, line.n), *at = copy;
    double step, tokens, spent;
    bool ok = next_number(&at, &step) && next_number(&at, &out->loss) &&
              next_number(&at, &out->validation) && next_number(&at, &out->rate) &&
              next_number(&at, &out->gradient_norm) && next_number(&at, &tokens) &&
              next_number(&at, &spent) && *at == 0 && step >= 1 && step < 1e15;

    da_free(copy);
    if (!ok)
        return false;
    out->step = (int64_t)step;
    out->n_tokens = (int64_t)tokens;
    out->spent_ms = (int64_t)spent;
    return true;
}

int da_curve_read(struct da_curve *c, const char *path, int64_t last_step, struct da_err *err)
{
    struct da_err none = {0};
    struct da_buf text;
    struct da_str rest, line;
    int rc = DA_OK;

    da_buf_init(&text, FILE_MAX);
    rc = da_lm_read_file(path, &text, &none);
    if (rc == DA_ENOTFOUND) {
        rc = DA_OK;
        goto out;
    }
    if (rc < 0) {
        if (err)
            *err = none;
        goto out;
    }
    rest = da_buf_str(&text);
    while (da_str_line(&rest, &line)) {
        struct da_curve_point p;

        if (parse_line(line, &p) && p.step <= last_step)
            da_curve_add(c, &p);
    }
out:
    da_buf_release(&text);
    return rc;
}

int da_curve_write(const struct da_curve *c, const char *path, struct da_err *err)
{
    struct da_buf text;
    int rc;

    da_buf_init(&text, FILE_MAX);
    da_buf_add_c(&text, HEADER "\n");
    for (size_t i = 0; i < c->n; i++) {
        const struct da_curve_point *p = &c->points[i];

        da_buf_addf(&text, "%" PRId64 ",%.6f,%.6f,%.6g,%.5g,%" PRId64 ",%" PRId64 "\n", p->step,
                    p->loss, p->validation, p->rate, p->gradient_norm, p->n_tokens, p->spent_ms);
    }
    rc = da_buf_check(&text, err);
    if (rc == DA_OK)
        rc = da_lm_write_file(path, da_buf_str(&text), err);
    da_buf_release(&text);
    return rc;
}

/* ---- the drawing ---- */

struct scale {
    double steps, low, high;
};

static double x_of(const struct scale *s, double step)
{
    return LEFT + (WIDTH - LEFT - RIGHT) * step / s->steps;
}

static double y_of(const struct scale *s, double loss)
{
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (loss - s->low) / (s->high - s->low);
}

static struct scale scale_of(const struct da_curve *c)
{
    struct scale s = {.steps = 1, .low = INFINITY, .high = -INFINITY};

    for (size_t i = 0; i < c->n; i++) {
        const struct da_curve_point *p = &c->points[i];

        s.low = fmin(s.low, fmin(p->loss, p->validation)); /* fmin passes NaN by */
        s.high = fmax(s.high, fmax(p->loss, p->validation));
        s.steps = fmax(s.steps, (double)p->step);
    }
    if (!(s.low <= s.high))
        s.low = s.high = 0;
    s.high = s.high > s.low ? s.high : s.low + 1;
    return s;
}

static void draw_axes(const struct scale *s, struct da_buf *svg)
{
    for (int i = 0; i <= TICKS; i++) {
        double loss = s->low + (s->high - s->low) * i / TICKS, step = s->steps * i / TICKS;

        da_buf_addf(svg,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/>"
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.2f</text>\n",
                    LEFT, y_of(s, loss), WIDTH - RIGHT, LEFT - 6, y_of(s, loss) + 4, loss);
        da_buf_addf(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>\n",
                    x_of(s, step), HEIGHT - BOTTOM + 18, step);
    }
}

static void draw_loss(const struct da_curve *c, const struct scale *s, struct da_buf *svg)
{
    size_t stretch = (c->n + STRETCHES - 1) / STRETCHES;

    da_buf_add_c(svg, "<polyline fill=\"none\" stroke=\"#2563a8\" stroke-width=\"1.5\" points=\"");
    for (size_t i = 0; i < c->n; i += stretch) {
        size_t n = c->n - i < stretch ? c->n - i : stretch;
        double loss = 0, step = 0;

        for (size_t k = i; k < i + n; k++) {
            loss += c->points[k].loss / (double)n;
            step += (double)c->points[k].step / (double)n;
        }
        da_buf_addf(svg, "%.1f,%.1f ", x_of(s, step), y_of(s, loss));
    }
    da_buf_add_c(svg, "\"/>\n");
}

static void draw_validation(const struct da_curve *c, const struct scale *s, struct da_buf *svg)
{
    for (size_t i = 0; i < c->n; i++)
        if (!isnan(c->points[i].validation))
            da_buf_addf(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#c0392b\"/>\n",
                        x_of(s, (double)c->points[i].step), y_of(s, c->points[i].validation));
}

void da_curve_draw(const struct da_curve *c, struct da_buf *svg)
{
    struct scale s = scale_of(c);

    da_buf_addf(svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                "font-family=\"sans-serif\" font-size=\"12\">\n"
                "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n"
                "<text x=\"%d\" y=\"18\">loss by step (line: training; dots: validation)</text>\n",
                WIDTH, HEIGHT, WIDTH, HEIGHT, LEFT);
    draw_axes(&s, svg);
    if (c->n > 0) {
        draw_loss(c, &s, svg);
        draw_validation(c, &s, svg);
    }
    da_buf_add_c(svg, "</svg>\n");
}
