"""Templates of documents: kept by administrators, begun from the layouts that come with the portal."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import policy
from documents.actions.template import keep_template
from documents.filling import LAYOUTS, layout_named
from documents.forms.file import TemplateForm
from documents.kinds import KINDS
from documents.lists.template import TemplateList
from documents.models import DocumentTemplate
from documents.views.file import guarded


@policy("administration")
def template_list(request):
    return TemplateList(request, DocumentTemplate.objects.visible_to(request.actor)).respond()


@policy("administration")
def template(request, pk):
    context = {"record": visible_template(request, pk), "noun": "documenttemplate"}
    return render(request, "documents/template/detail.html", context)


@policy("administration")
def template_new(request):
    form = TemplateForm(request.POST or None, request.FILES or None)
    if kept := form.carry_out(lambda: keep_template(form.values, upload=form.upload, by=request.actor)):
        messages.success(request, _("The template is kept. Drafts of its type begin with it from its day on."))
        return redirect("documenttemplate", kept.pk)
    context = {"form": form, "heading": _("New template"), "back": reverse("documenttemplate-list"), "layouts": LAYOUTS}
    return render(request, "documents/template/form.html", context)


@policy("administration")
@require_safe
def template_download(request, pk):
    template = visible_template(request, pk)
    return as_docx(template.file.open(), f"{template.name}.docx")


@policy("administration")
@require_safe
def template_layout(request, name):
    if name not in LAYOUTS:
        raise Http404
    return as_docx(layout_named(name).open("rb"), f"{LAYOUTS[name]}.docx")


def as_docx(content, name):
    media_type = KINDS["docx"].media_type
    return guarded(FileResponse(content, as_attachment=True, filename=name, content_type=media_type))


def visible_template(request, pk):
    return get_object_or_404(DocumentTemplate.objects.visible_to(request.actor).select_related("type"), pk=pk)
