#include "emit/deck.h"

#include <stdbool.h>
#include <string.h>

#include "base/str.h"
#include "base/text.h"
#include "emit/columns.h"
#include "emit/html.h"

static const char style[] =
    "@page{size:A4 landscape;margin:9mm}\n"
    "*{box-sizing:border-box}\n"
    "html{font:16px/1.35 'Source Sans 3','Noto Sans','DejaVu Sans',Arial,sans-serif;"
    "color:#1a1a1a;background:#fff}\n"
    "body{margin:0}\n"
    ".slide{position:relative;display:flex;flex-direction:column;width:100%;height:100vh;"
    "padding:3vh 4vw 5vh;overflow:hidden}\n"
    "h1,h2{margin:0 0 1.5vh;line-height:1.15}\n"
    "h1{font-size:min(6vw,10vh)}h2{font-size:min(3.2vw,5.4vh)}\n"
    "p,li{font-size:min(2.4vw,4.2vh)}p{margin:0 0 1.5vh}li{margin:0 0 1.2vh}\n"
    "ul{margin:1vh 0;padding-inline-start:1.2em}\n"
    "#s1{justify-content:center}\n"
    ".chart h2{font-size:min(1.9vw,3.2vh);font-weight:normal;color:#555;margin:0}\n"
    "figure{flex:1;min-height:0;margin:0}figure svg{width:100%;height:100%;display:block}\n"
    ".number{position:absolute;bottom:1.2vh;inset-inline-end:4vw;font-size:min(1.5vw,2.6vh);"
    "color:#555}\n"
    "aside{display:none;border-top:2px solid #1a1a1a;padding:1vh 0 0;background:#fff}\n"
    "aside p{font-size:min(1.6vw,2.8vh);margin:0}\n"
    ".notes aside{display:block}\n"
    ".turn .slide{display:none}.turn .slide.now{display:flex}\n"
    ".help{font-size:min(1.5vw,2.6vh);color:#555}\n"
    "html:not(.turn) .slide{border-bottom:1px solid #999}html:not(.turn) .help{display:none}\n"
    "@media print{.turn .slide,.slide{display:flex;height:185mm;padding:0 0 8mm;border:0;"
    "break-after:page;break-inside:avoid}.slide:last-of-type{break-after:auto}"
    "h1{font-size:30pt}h2{font-size:20pt}.chart h2{font-size:11pt}p,li{font-size:15pt}"
    ".number,aside p{font-size:9pt}.help{display:none}}\n";

/* Arrow keys, page keys, blank, Home and End turn; n shows the notes; a click on either half turns
 * too. */
static const char script[] =
    "(function(){'use strict';"
    "var root=document.documentElement,all=document.querySelectorAll('.slide'),at=0;"
    "function show(i){at=Math.max(0,Math.min(all.length-1,i));"
    "for(var k=0;k<all.length;k++)all[k].classList.toggle('now',k===at);"
    "history.replaceState(null,'','#'+all[at].id);}"
    "function named(){for(var k=0;k<all.length;k++)"
    "if('#'+all[k].id===location.hash)return k;return 0;}"
    "document.addEventListener('keydown',function(e){"
    "if(e.ctrlKey||e.altKey||e.metaKey)return;"
    "var on=root.dir==='rtl'?'ArrowLeft':'ArrowRight',back=root.dir==='rtl'?'ArrowRight':"
    "'ArrowLeft';"
    "switch(e.key){case on:case 'ArrowDown':case 'PageDown':case ' ':show(at+1);break;"
    "case back:case 'ArrowUp':case 'PageUp':show(at-1);break;"
    "case 'Home':show(0);break;case 'End':show(all.length-1);break;"
    "case 'n':case 'N':root.classList.toggle('notes');break;default:return;}"
    "e.preventDefault();});"
    "document.addEventListener('click',function(e){"
    "var half=e.clientX>innerWidth/2;show(at+((root.dir==='rtl')===half?-1:1));});"
    "addEventListener('hashchange',function(){show(named());});"
    "root.classList.add('turn');show(named());})();";

struct deck {
    FILE *f;
    struct cs_err *err;
    size_t n_charts, number, total;
};

static void put_clean(FILE *f, const char *text)
{
    struct cs_buf clean = {0};
    cs_emit_clean(&clean, text);
    cs_html_text(f, clean.text != NULL ? clean.text : "");
    cs_buf_clear(&clean);
}

/* <tag>text</tag>, nothing for NULL; tag is ours. */
static void put_tag(FILE *f, const char *tag, const char *text)
{
    if (text == NULL)
        return;
    fprintf(f, "<%s>", tag);
    put_clean(f, text);
    fprintf(f, "</%s>\n", tag);
}

/* The hash that allows this script and no other, as Content-Security-Policy wants it: base64 of
 * SHA-256. */
static void put_hash(FILE *f)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char hex[65];
    unsigned char bytes[33] = {0}; /* 32, and one that fills the last three up */
    cs_sha256(script, sizeof script - 1, hex);
    for (size_t i = 0; i < 32; i++) {
        unsigned int byte = 0;
        sscanf(hex + 2 * i, "%2x", &byte);
        bytes[i] = (unsigned char)byte;
    }
    for (size_t i = 0; i < sizeof bytes; i += 3) {
        unsigned long three =
            (unsigned long)bytes[i] << 16 | (unsigned long)bytes[i + 1] << 8 | bytes[i + 2];
        for (int k = 3; k >= 0; k--)
            fputc(i == 30 && k == 0 ? '=' : digits[three >> (6 * k) & 63], f);
    }
}

static void put_head(FILE *f, const struct cs_deck *deck)
{
    fprintf(f, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            cs_text("en"), cs_html_direction());
    fputs("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'unsafe-inline'; script-src 'sha256-",
          f);
    put_hash(f);
    fputs("'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n", f);
    put_tag(f, "title", deck->title);
    fprintf(f, "<style>\n%s</style>\n</head>\n<body>\n", style);
}

static void open_slide(struct deck *d, bool chart)
{
    d->number++;
    fprintf(d->f, "<section class=\"slide%s\" id=\"s%zu\">\n", chart ? " chart" : "", d->number);
}

static void close_slide(const struct deck *d, const char *notes)
{
    if (notes != NULL) {
        fputs("<aside>", d->f);
        put_tag(d->f, "p", notes);
        fputs("</aside>\n", d->f);
    }
    fprintf(d->f, "<div class=\"number\" dir=\"ltr\">%zu / %zu</div>\n</section>\n", d->number,
            d->total);
}

static enum cs_status put_chart(struct deck *d, const struct cs_slide *slide)
{
    struct cs_buf svg = {0}, title = {0};
    cs_emit_clean(&title, slide->chart_title != NULL ? slide->chart_title : slide->title);
    enum cs_status st = cs_html_chart(slide->chart, title.text, ++d->n_charts, &svg, d->err);
    if (st == CS_OK)
        fprintf(d->f, "<figure dir=\"ltr\">\n%s\n</figure>\n", svg.text);
    cs_buf_clear(&svg);
    cs_buf_clear(&title);
    return st;
}

static enum cs_status put_slide(struct deck *d, const struct cs_slide *slide)
{
    enum cs_status st = CS_OK;
    open_slide(d, slide->chart != NULL);
    put_tag(d->f, "h2", slide->title);
    put_tag(d->f, "p", slide->text);
    if (slide->n_points > 0)
        fputs("<ul>\n", d->f);
    for (size_t i = 0; i < slide->n_points; i++)
        put_tag(d->f, "li", slide->points[i]);
    if (slide->n_points > 0)
        fputs("</ul>\n", d->f);
    if (slide->chart != NULL)
        st = put_chart(d, slide);
    close_slide(d, slide->notes);
    return st;
}

static enum cs_status put_deck(struct deck *d, const struct cs_deck *deck)
{
    put_head(d->f, deck);
    open_slide(d, false);
    put_tag(d->f, "h1", deck->title);
    put_tag(d->f, "p", deck->subtitle);
    fputs("<p class=\"help\">", d->f);
    put_clean(d->f, cs_text("Arrow keys turn the slides, n shows the notes."));
    fputs("</p>\n", d->f);
    close_slide(d, deck->notes);
    enum cs_status st = CS_OK;
    for (size_t i = 0; i < deck->n_slides && st == CS_OK; i++)
        st = put_slide(d, &deck->slides[i]);
    fprintf(d->f, "<script>%s</script>\n</body>\n</html>\n", script);
    return st;
}

enum cs_status cs_deck_write(const struct cs_deck *deck, const char *name, struct cs_outdir *out,
                             struct cs_err *err)
{
    struct deck d = {.err = err, .total = deck->n_slides + 1};
    enum cs_status st = cs_outdir_create(out, name, &d.f, err);
    if (st != CS_OK)
        return st;
    st = put_deck(&d, deck);
    enum cs_status closed = cs_outdir_close(out, name, d.f, st == CS_OK ? err : NULL);
    return st != CS_OK ? st : closed;
}
